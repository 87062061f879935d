using System.Net;

namespace NewsApi.Tests.Features;

public sealed class FrontsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Fronts = "/v1/newsroom/fronts";

    [Fact]
    public async Task A_front_shows_pins_first_then_its_fill_rule_without_duplicates()
    {
        var first = await desk.Published("Front first", section: "Front", at: desk.Clock.GetUtcNow().AddHours(-3));
        await desk.Published("Front second", section: "Front", at: desk.Clock.GetUtcNow().AddHours(-2));
        await desk.Published("Front third", section: "Front", at: desk.Clock.GetUtcNow().AddHours(-1));
        var held = await desk.Draft("Front held back", section: "Front");
        await desk.Editor.PostJson(
            $"/v1/newsroom/articles/{held.Id}/publication", $$"""{"embargoedUntil":"{{desk.Clock.GetUtcNow().AddHours(2):O}}"}""");

        await desk.Editor.PostJson(Fronts, $$"""
            {"name":"Home page","size":3,"fill":{"section":"front"},
             "pins":[{"articleId":"{{held.Id}}"},{"articleId":"{{first.Id}}","until":"{{desk.Clock.GetUtcNow().AddHours(1):O}}"}]}
            """, HttpStatusCode.Created);
        Assert.Equal(["front-first True", "front-third False", "front-second False"], await Shown("home-page"));

        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.LiftEmbargoes();
        Assert.Equal(["front-held-back True", "front-third False", "front-second False"], await Shown("home-page"));

        await desk.Editor.PutJson($"{Fronts}/home-page", """{"name":"Home","slug":"home","size":2}""", 1);
        using (var moved = await desk.Client.Request("/v1/fronts/home-page"))
            Assert.Equal("https://api.example.org/v1/fronts/home", moved.Headers.Location?.ToString());
        Assert.Equal(2, (await Shown("home")).Count);
        Assert.Contains("home", (await desk.Client.Json("/v1/fronts")).Slugs());

        using (var gone = await desk.Editor.Send(HttpMethod.Delete, $"{Fronts}/home"))
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await desk.Client.Problem("/v1/fronts/home", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"name":"x","size":0}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"name":"x","size":5,"fill":{"section":"nowhere"}}""", HttpStatusCode.Conflict, "unknown-section")]
    [InlineData("""{"name":"x","size":5,"fill":{"tag":"nothing"}}""", HttpStatusCode.Conflict, "unknown-tag")]
    [InlineData("""{"name":"x","size":5,"pins":[{"articleId":"01936d81-bf80-7d13-8767-5a84c90bb30b"}]}""", HttpStatusCode.Conflict, "unknown-article")]
    public async Task Invalid_fronts_are_rejected(string front, HttpStatusCode status, string code) =>
        Assert.Equal(code, await desk.Editor.ProblemCode(HttpMethod.Post, Fronts, front, status));

    async Task<List<string>> Shown(string slug) =>
        [.. (await desk.Client.Json($"/v1/fronts/{slug}"))["items"]!.AsArray().Select(i => $"{i!["slug"]} {(bool)i["pinned"]!}")];
}
