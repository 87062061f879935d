using System.Net;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Features;

/// <summary>The life cycle of an article, and what readers see at each step.</summary>
public sealed class ArticleLifecycleTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Articles = "/v1/newsroom/articles";

    [Fact]
    public async Task Readers_see_an_article_from_the_end_of_its_embargo_until_it_is_killed()
    {
        await desk.CreateSectionAndTags("World", "Ukraine");

        var article = await desk.Editor.PostJson(Articles, """
            {"headline":"Envoy lands in Seoul","section":"world","tags":["ukraine"],"blocks":[{"type":"paragraph","html":"He came on <em>Tuesday</em>."}]}
            """, HttpStatusCode.Created);
        var path = $"{Articles}/{article["id"]}";
        Assert.Equal("draft", (string?)article["stage"]);
        await AssertReaders(HttpStatusCode.NotFound, "envoy-lands-in-seoul");

        var preview = await desk.Editor.PostJson($"{path}/previews", "{}", HttpStatusCode.Created);
        var shown = await desk.Client.Json(new Uri((string)preview["url"]!).AbsolutePath);
        Assert.Equal("He came on <em>Tuesday</em>.", (string?)shown["body"]![0]!["html"]);

        var end = desk.Clock.GetUtcNow().AddHours(2);
        article = await desk.Editor.PostJson($"{path}/publication", $$"""{"embargoedUntil":"{{end:O}}"}""");
        Assert.Equal("embargoed", (string?)article["stage"]);
        await AssertReaders(HttpStatusCode.NotFound, "envoy-lands-in-seoul");

        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.LiftEmbargoes();
        var live = await AssertReaders(HttpStatusCode.OK, "envoy-lands-in-seoul");
        Assert.Equal(end, (DateTimeOffset)live["publishedAt"]!);

        await desk.Editor.PostJson($"{path}/corrections", """
            {"text":"He came on Wednesday.","blocks":[{"type":"paragraph","html":"He came on Wednesday."}]}
            """);
        live = await AssertReaders(HttpStatusCode.OK, "envoy-lands-in-seoul");
        Assert.Equal("He came on Wednesday.", (string?)live["corrections"]![0]!["text"]);
        Assert.Equal("He came on Wednesday.", (string?)live["body"]![0]!["html"]);

        await desk.Editor.PutJson($"{path}/address", """{"slug":"envoy-in-seoul"}""", (int)live["version"]!);
        using (var moved = await desk.Client.Request("/v1/articles/envoy-lands-in-seoul"))
            Assert.Equal("https://api.example.org/v1/articles/envoy-in-seoul", moved.Headers.Location?.ToString());
        await AssertReaders(HttpStatusCode.OK, "envoy-in-seoul");

        using (var kill = await desk.Editor.Send(HttpMethod.Delete, $"{path}/publication", """{"reason":"The source took it back."}"""))
            Assert.Equal("killed", (string?)(await kill.Json())["stage"]);
        await AssertReaders(HttpStatusCode.Gone, "envoy-in-seoul");
        await AssertReaders(HttpStatusCode.Gone, "envoy-lands-in-seoul");

        var revisions = (await desk.Editor.Json($"{path}/revisions"))["items"]!.AsArray();
        Assert.Equal(["killed", "moved", "corrected", "published", "embargoed", "drafted"], revisions.Select(c => (string?)c!["kind"]));
        Assert.Equal("The source took it back.", (string?)revisions[0]!["note"]);
        Assert.Equal("newsapi", (string?)revisions[3]!["by"]);
        Assert.Equal("test Admin", (string?)revisions[0]!["by"]);
    }

    async Task<JsonNode> AssertReaders(HttpStatusCode status, string slug) => await desk.Client.Json($"/v1/articles/{slug}", status);
}
