using System.Net;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Features;

/// <summary>The whole life of a story, and what a reader sees of it at each step.</summary>
public sealed class ArticleLifeTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Articles = "/v1/newsroom/articles";

    [Fact]
    public async Task A_story_is_drafted_previewed_embargoed_lifted_corrected_renamed_and_killed()
    {
        await desk.Named("World", "Ukraine");

        var article = await desk.Editor.Posted(Articles, """
            {"headline":"Envoy lands in Seoul","section":"world","tags":["ukraine"],"blocks":[{"type":"paragraph","html":"He came on <em>Tuesday</em>."}]}
            """, HttpStatusCode.Created);
        var path = $"{Articles}/{article["id"]}";
        Assert.Equal("draft", (string?)article["stage"]);
        await ReaderSees(HttpStatusCode.NotFound, "envoy-lands-in-seoul");

        var preview = await desk.Editor.Posted($"{path}/previews", "{}", HttpStatusCode.Created);
        var shown = await desk.Client.Json(new Uri((string)preview["url"]!).AbsolutePath);
        Assert.Equal("He came on <em>Tuesday</em>.", (string?)shown["body"]![0]!["html"]);

        var moment = desk.Clock.GetUtcNow().AddHours(2);
        article = await desk.Editor.Posted($"{path}/publication", $$"""{"embargoedUntil":"{{moment:O}}"}""");
        Assert.Equal("embargoed", (string?)article["stage"]);
        await ReaderSees(HttpStatusCode.NotFound, "envoy-lands-in-seoul");

        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Lifted();
        var live = await ReaderSees(HttpStatusCode.OK, "envoy-lands-in-seoul");
        Assert.Equal(moment, (DateTimeOffset)live["publishedAt"]!);

        await desk.Editor.Posted($"{path}/corrections", """{"text":"He came on Wednesday.","blocks":[{"type":"paragraph","html":"He came on Wednesday."}]}""");
        live = await ReaderSees(HttpStatusCode.OK, "envoy-lands-in-seoul");
        Assert.Equal("He came on Wednesday.", (string?)live["corrections"]![0]!["text"]);
        Assert.Equal("He came on Wednesday.", (string?)live["body"]![0]!["html"]);

        await desk.Editor.Put($"{path}/address", """{"slug":"envoy-in-seoul"}""", (int)live["version"]!);
        using (var moved = await desk.Client.Ask("/v1/articles/envoy-lands-in-seoul"))
            Assert.Equal("https://api.example.org/v1/articles/envoy-in-seoul", moved.Headers.Location?.ToString());
        await ReaderSees(HttpStatusCode.OK, "envoy-in-seoul");

        using (var kill = await desk.Editor.Send(HttpMethod.Delete, $"{path}/publication", """{"reason":"The source took it back."}"""))
            Assert.Equal("killed", (string?)(await kill.Json())["stage"]);
        await ReaderSees(HttpStatusCode.Gone, "envoy-in-seoul");
        await ReaderSees(HttpStatusCode.Gone, "envoy-lands-in-seoul");

        var diary = (await desk.Editor.Json($"{path}/revisions"))["items"]!.AsArray();
        Assert.Equal(["killed", "moved", "corrected", "published", "embargoed", "drafted"], diary.Select(c => (string?)c!["kind"]));
        Assert.Equal("The source took it back.", (string?)diary[0]!["note"]);
        Assert.Equal("newsapi", (string?)diary[3]!["by"]);
        Assert.Equal("test Admin", (string?)diary[0]!["by"]);
    }

    async Task<JsonNode> ReaderSees(HttpStatusCode status, string slug) => await desk.Client.Json($"/v1/articles/{slug}", status);
}
