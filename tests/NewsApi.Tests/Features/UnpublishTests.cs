using System.Net;

namespace NewsApi.Tests.Features;

/// <summary>A published article can be taken back and published again.</summary>
public sealed class UnpublishTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task An_unpublished_article_disappears_and_returns_with_its_address_and_date()
    {
        var article = await desk.Published("Harbour under review", tags: "Review tag", at: new(2024, 11, 27, 10, 0, 0, TimeSpan.Zero));
        var partner = await desk.PartnerClient();
        var published = await desk.Client.Json($"/v1/articles/{article.Slug}");

        await desk.Editor.PostJson($"/v1/newsroom/articles/{article.Id}/withdrawal", """{"reason":"Under review."}""");
        await desk.UpdatePartnerFeeds();

        await desk.Client.Json($"/v1/articles/{article.Slug}", HttpStatusCode.NotFound);
        await desk.Client.Json("/v1/tags/review-tag", HttpStatusCode.NotFound);
        await partner.Json($"/v1/partner/articles/{article.Id}", HttpStatusCode.Gone);
        Assert.Equal("unpublished", await LastChange(desk.Client, "/v1/changes", article.Id.ToString()));
        Assert.Equal("withdrawn", await LastChange(partner, "/v1/partner/changes", article.Id.ToString()));

        await desk.Editor.PostJson($"/v1/newsroom/articles/{article.Id}/publication", "{}");
        await desk.UpdatePartnerFeeds();

        var again = await desk.Client.Json($"/v1/articles/{article.Slug}");
        Assert.Equal((string?)published["publishedAt"], (string?)again["publishedAt"]);
        Assert.Equal("published", await LastChange(desk.Client, "/v1/changes", article.Id.ToString()));
        Assert.Equal("published", await LastChange(partner, "/v1/partner/changes", article.Id.ToString()));
    }

    [Fact]
    public async Task A_kill_of_an_unpublished_article_is_public()
    {
        var article = await desk.Published("Unpublished, then killed");
        await desk.Editor.PostJson($"/v1/newsroom/articles/{article.Id}/withdrawal", "{}");
        using (await desk.Editor.Send(HttpMethod.Delete, $"/v1/newsroom/articles/{article.Id}/publication", """{"reason":"Wrong."}"""))
            await desk.Client.Json($"/v1/articles/{article.Slug}", HttpStatusCode.Gone);
        Assert.Equal("killed", await LastChange(desk.Client, "/v1/changes", article.Id.ToString()));
    }

    [Fact]
    public async Task Only_published_articles_can_be_unpublished()
    {
        var draft = await desk.Draft("Never published");
        var problem = await desk.Editor.PostJson($"/v1/newsroom/articles/{draft.Id}/withdrawal", "{}", HttpStatusCode.Conflict);
        Assert.EndsWith("/not-published", (string?)problem["type"]);
    }

    static async Task<string?> LastChange(HttpClient client, string path, string id) =>
        (await client.Json($"{path}?limit=100"))["items"]!.AsArray()
            .Where(c => (string?)c!["article"]!["id"] == id).Select(c => (string?)c!["kind"]).LastOrDefault();
}
