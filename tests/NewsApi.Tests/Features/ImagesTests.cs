using System.Net;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Features;

public sealed class ImagesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Get_an_image_returns_its_own_texts_and_rights()
    {
        var image = new Image("A lighthouse", "The light at dusk.", "A. Lamp/PA", new("PA", "Editorial use", Syndication.Denied));
        await desk.Published("Light one", lead: image, at: new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await desk.Published("Light two", lead: image, at: new(2024, 1, 2, 0, 0, 0, TimeSpan.Zero));
        await desk.Draft("Light three", lead: image);

        var view = await desk.Client.Json($"/v1/images/{image.Id}");

        Assert.Equal(
            ("A lighthouse", "The light at dusk.", "A. Lamp/PA"),
            ((string?)view["alt"], (string?)view["caption"], (string?)view["credit"]));
        Assert.Equal("""{"holder":"PA","usageTerms":"Editorial use","syndication":"denied"}""", view["rights"]!.ToJsonString());
        var articles = await desk.Client.Pages($"/v1/images/{image.Id}/articles?limit=1");
        Assert.Equal(["light-two", "light-one"], articles.Select(a => (string?)a["slug"]));
    }

    [Fact]
    public async Task Images_that_only_drafts_show_return_404()
    {
        var image = new Image("A secret", null, null, new(null, null, Syndication.Allowed));
        await desk.Draft("Secretive", lead: image);

        await desk.Client.Problem($"/v1/images/{image.Id}", HttpStatusCode.NotFound);
        await desk.Client.Problem($"/v1/images/{image.Id}/articles", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_articles_images_are_listed_in_order_with_the_captions_used_there()
    {
        await desk.Import("""
            {"sourceId":"pictures:1","headline":"First to show it","section":"News","publishedAt":"2024-01-01T00:00:00Z","leadImage":{"sourceId":"pictures:a","alt":"A bridge","caption":"The bridge.","credit":"PA"},"body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"pictures:2","headline":"Second to show it","section":"News","publishedAt":"2024-01-02T00:00:00Z","leadImage":{"sourceId":"pictures:b","alt":"A ferry","caption":null},"body":[{"type":"paragraph","html":"x"},{"type":"image","image":{"sourceId":"pictures:a","alt":"A bridge","caption":"The bridge again, a year on."}},{"type":"image","image":{"sourceId":"pictures:a","alt":"The same bridge","caption":null}}]}
            """);

        var images = (await desk.Client.Json("/v1/articles/second-to-show-it/images"))["items"]!.AsArray();

        Assert.Equal(
            [("A ferry", null), ("A bridge", "The bridge again, a year on."), ("The same bridge", null)],
            images.Select(p => ((string)p!["alt"]!, (string?)p["caption"])));
        Assert.Equal("The bridge.", (string?)(await desk.Client.Json($"/v1/images/{images[1]!["id"]}"))["caption"]);
        Assert.Equal("PA", (string?)images[2]!["credit"]);
    }
}
