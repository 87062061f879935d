using System.Net;

namespace NewsApi.Tests.Features;

public sealed class PreviewsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task A_preview_shows_the_current_article_until_it_expires_or_is_revoked()
    {
        var article = await desk.Draft("Previewed");
        var previews = $"/v1/newsroom/articles/{article.Id}/previews";
        var first = await desk.Editor.PostJson(previews, $$"""{"expiresAt":"{{desk.Clock.GetUtcNow().AddHours(1):O}}"}""", HttpStatusCode.Created);
        var second = await desk.Editor.PostJson(previews, "{}", HttpStatusCode.Created);
        var (one, two) = (new Uri((string)first["url"]!).AbsolutePath, new Uri((string)second["url"]!).AbsolutePath);

        await desk.Editor.PutJson($"/v1/newsroom/articles/{article.Id}", """{"headline":"Previewed again","section":"news","bodyHtml":"<p>x</p>"}""", 1);
        using (var shown = await desk.Client.Request(one))
        {
            Assert.Equal("Previewed again", (string?)(await shown.Json())["headline"]);
            Assert.Equal("no-store", shown.Headers.CacheControl?.ToString());
            Assert.Contains("noindex", shown.Headers.GetValues("X-Robots-Tag").Single());
        }

        await desk.Client.Problem(one[..^1] + (one[^1] is 'A' ? 'B' : 'A'), HttpStatusCode.NotFound);
        using (var revoked = await desk.Editor.Send(HttpMethod.Delete, $"{previews}/{first["id"]}"))
            Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await desk.Client.Problem(one, HttpStatusCode.NotFound);
        await desk.Client.Json(two);
        desk.Clock.Advance(TimeSpan.FromHours(25));
        await desk.Client.Problem(two, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Previews_of_killed_articles_return_404_and_last_30_days_at_most()
    {
        var article = await desk.Draft("Previewed, then killed");
        var previews = $"/v1/newsroom/articles/{article.Id}/previews";
        var preview = await desk.Editor.PostJson(previews, "{}", HttpStatusCode.Created);
        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(HttpMethod.Post, previews, $$"""{"expiresAt":"{{desk.Clock.GetUtcNow().AddDays(31):O}}"}""", HttpStatusCode.BadRequest));

        using (var kill = await desk.Editor.Send(HttpMethod.Delete, $"/v1/newsroom/articles/{article.Id}/publication", """{"reason":"x"}"""))
            await kill.Json();
        await desk.Client.Problem(new Uri((string)preview["url"]!).AbsolutePath, HttpStatusCode.NotFound);
        await desk.Client.Problem($"/v1/articles/{article.Id}", HttpStatusCode.NotFound);
        Assert.Equal("already-killed", await desk.Editor.ProblemCode(HttpMethod.Post, previews, "{}", HttpStatusCode.Conflict));
        Assert.Equal([(string?)preview["id"]], (await desk.Editor.Json(previews))["items"]!.AsArray().Select(p => (string?)p!["id"]));
    }
}
