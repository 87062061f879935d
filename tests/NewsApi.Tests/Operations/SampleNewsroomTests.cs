using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Operations.Seed;

namespace NewsApi.Tests.Operations;

public sealed class SampleNewsroomTests(SampleNewsroomTests.Desk desk) : IClassFixture<SampleNewsroomTests.Desk>
{
    const string Page = "seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front";

    [Fact]
    public async Task The_sample_newsroom_has_articles_sections_and_tags()
    {
        Assert.InRange((await desk.Client.Pages("/v1/articles?limit=50")).Count, 40, 1000);
        Assert.InRange((await desk.Client.Pages("/v1/sections")).Count, 6, 100);
        var tags = await desk.Client.Pages("/v1/tags");
        Assert.InRange(tags.Count, 25, 1000);
        Assert.Contains(tags, t => t["aliases"]!.AsArray().Any(a => (string?)a == "Kiev"));
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        var before = await (await desk.Client.Request("/v1/articles?limit=100")).Content.ReadAsStringAsync();

        var report = await ActivatorUtilities.CreateInstance<SeedNews>(desk.Services).Seed(TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), (report.Added, report.Revised));
        Assert.Equal(before, await (await desk.Client.Request("/v1/articles?limit=100")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Sample_articles_are_served_unchanged()
    {
        using var file = new StreamReader(typeof(SeedNews).Assembly.GetManifestResourceStream(typeof(SeedNews), "articles.jsonl")!);
        var lines = (await file.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!);

        foreach (var line in lines.Where(l => (string?)l["stage"] is not "killed"))
        {
            var slug = NewsApi.Newsroom.Slug.From((string)line["headline"]!);
            FoundingPageTests.AssertServed(line, await desk.Client.Json($"/v1/articles/{slug}"));
        }
    }

    [Fact]
    public async Task The_sample_page_is_complete()
    {
        var page = await desk.Client.Json($"/v1/articles/{Page}?include=related,latest,bodyHtml,bodyText");

        Assert.Equal("2024-11-27T12:04:00Z", (string?)page["publishedAt"]);
        Assert.Equal(18, page["body"]!.AsArray().Count);
        Assert.Equal(["Ukraine", "North Korea", "Russia"], page["tags"]!.AsArray().Select(t => (string?)t!["name"]));
        Assert.Equal("agency", (string?)page["bylines"]![0]!["kind"]);
        var images = (await desk.Client.Json($"/v1/articles/{Page}/images"))["items"]!.AsArray();
        Assert.Equal(3, images.Count(i => i!["caption"] is not null && i["credit"] is not null));
        Assert.NotEmpty(page["related"]!.AsArray());
        Assert.Equal(10, page["latest"]!.AsArray().Count);
        Assert.Contains("<figure>", (string?)page["bodyHtml"]);
        Assert.DoesNotContain("<p>", (string?)page["bodyText"]);
    }

    [Fact]
    public async Task The_sample_newsroom_has_a_redirect_a_killed_article_and_a_correction()
    {
        Assert.Equal(HttpStatusCode.MovedPermanently, (await desk.Client.Request("/v1/articles/homes-on-top-of-car-parks")).StatusCode);
        await desk.Client.Problem("/v1/articles/orchard-that-fed-a-village-for-a-century-is-to-be-felled", HttpStatusCode.Gone);
        var corrected = await desk.Client.Json("/v1/articles/korean-chip-group-corvane-picks-teesside-for-1-4-billion-ai-packaging-plant");
        Assert.NotEmpty(corrected["corrections"]!.AsArray());
    }

    [Fact]
    public async Task A_tag_alias_redirects_to_its_tag() =>
        Assert.Equal(HttpStatusCode.MovedPermanently, (await desk.Client.Request("/v1/tags/kiev")).StatusCode);

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await ActivatorUtilities.CreateInstance<SeedNews>(Services).Seed(CancellationToken.None);
        }
    }
}
