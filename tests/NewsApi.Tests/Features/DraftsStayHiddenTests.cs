using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Features;

/// <summary>Unpublished articles do not change a single byte of a public response.</summary>
public sealed partial class DraftsStayHiddenTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Secret = "Quixotry";

    [Fact]
    public async Task Drafts_do_not_change_any_public_response()
    {
        var image = new Image("A dam", "The dam.", "PA", new(null, null, Syndication.Allowed));
        var article = await desk.Published(
            "A public story", tags: "Public, Shared", section: "Public section", byline: "Ada Quill", lead: image);
        await desk.Published("Another public story", tags: "Public", section: "Public section");
        string[] paths =
        [
            "/v1/articles?count=true", "/v1/articles?order=updated", "/v1/articles?tag=public&count=true",
            "/v1/articles?section=public-section", "/v1/articles?byline=ada-quill", "/v1/articles?hasImage=true",
            $"/v1/articles/{article.Slug}?include=related,latest", $"/v1/articles/{article.Slug}/related",
            "/v1/tags?count=true", "/v1/tags/public", "/v1/tags?q=q", "/v1/sections?count=true",
            $"/v1/images/{image.Id}", $"/v1/images/{image.Id}/articles?count=true",
            "/v1/search?q=public&count=true&facets=true", "/v1/search?q=quixotry&facets=true&count=true", "/v1/search?q=quixotri",
            "/v1/suggest?q=pub", "/v1/suggest?q=quixot", "/v1/suggest?q=quixotri",
            "/v1/fronts?count=true", "/v1/fronts/public-front", "/v1/tags/public/related",
            "/v1/tags/quixotry", "/v1/sections/quixotry-desk", "/v1/articles/quixotry-1",
            "/v1/articles?tag=quixotry", "/v1/articles?section=quixotry-desk", "/v1/articles?byline=quixotry",
            "/v1/articles?notTag=quixotry",
        ];
        await desk.Editor.PostJson("/v1/newsroom/fronts", """{"name":"Public front","size":10}""", System.Net.HttpStatusCode.Created);
        var before = await Responses(paths);

        for (var i = 0; i < 20; i++)
        {
            var (section, byline) = i % 2 == 0 ? ("Public section", "Ada Quill") : ($"{Secret} desk", Secret);
            var hidden = await desk.Draft(
                $"{Secret} {i}", tags: $"Public, Shared, {Secret}", section: section, byline: byline, lead: image, body: Secret);
            if (i % 3 == 0)
                await desk.Change(hidden.Id, a => a.Embargo(desk.Clock.GetUtcNow().AddDays(30), desk.Clock.GetUtcNow()));
            if (i % 5 == 0)
                await desk.Change(hidden.Id, a => a.Kill(desk.Clock.GetUtcNow(), Secret));
        }

        desk.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(before, await Responses(paths));
        Assert.All(before, response => Assert.DoesNotContain(Secret, response, StringComparison.OrdinalIgnoreCase));
    }

    async Task<List<string>> Responses(string[] paths)
    {
        var responses = new List<string>();
        foreach (var path in paths)
        {
            using var response = await desk.Client.Request(path);
            var body = TraceId().Replace(await response.Content.ReadAsStringAsync(), "");
            responses.Add($"{response.StatusCode} {response.Headers.ETag} {body}");
        }

        return responses;
    }

    [System.Text.RegularExpressions.GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial System.Text.RegularExpressions.Regex TraceId();
}
