using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Articles;
using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Operations;

/// <summary>Imports ninjs 2 and 3.</summary>
public sealed class NinjsImportTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task A_ninjs_3_document_is_imported()
    {
        var (report, rejected) = await desk.Import(ReadFile("Operations/Wires/summit.ninjs3.json"), "summit.json", section: "World News");

        Assert.Equal(4, report.Added);
        Assert.Equal(
            [
                "4: type is picture, not text or composite",
                "5: pubStatus is maybe, not usable, withheld or canceled",
                "6: must be an object",
                "7: has no uri",
            ],
            rejected.OrderBy(b => b.Number).Select(b => $"{b.Number}: {b.Reason}"));

        var article = await desk.Client.Json("/v1/articles/summit-ends-with-a-treaty");
        Assert.Equal(("Nine states signed.", "world-news"), ((string?)article["standfirst"], (string?)article["section"]!["slug"]));
        Assert.Equal(("2025-01-03T06:00:00Z", "2025-01-03T07:00:00Z"), ((string?)article["publishedAt"], (string?)article["updatedAt"]));
        Assert.Equal(["Ann Lee:person", "Example Agency:agency"], article["bylines"]!.AsArray().Select(b => $"{b!["name"]}:{b["kind"]}"));
        Assert.Equal(
            ["diplomacy:topic", "Geneva:place", "Mira Sandoval:person", "League of Lakes:organisation", "Lake Summit:event"],
            article["tags"]!.AsArray().Select(t => $"{t!["name"]}:{t["type"]}"));
        Assert.Equal(["paragraph", "image", "paragraph"], Types(article));
        Assert.Equal(("The hall", null, null), TextsOf(article["body"]![1]!["image"]!));
        Assert.Equal(("Two people shake hands", "The handshake.", "Bo Ray"), TextsOf(article["leadImage"]!));
        var rights = article["leadImage"]!["rights"]!;
        Assert.Equal(("Example Agency", "Editorial use only"), ((string?)rights["holder"], (string?)rights["usageTerms"]));

        var stages = await desk.Work(db => db.Articles.Where(a => a.SourceId!.EndsWith("/held") || a.SourceId.EndsWith("/later"))
            .OrderBy(a => a.SourceId).Select(a => a.Stage).ToListAsync());
        Assert.Equal([Stage.Draft, Stage.Embargoed], stages);
        await desk.Client.Problem("/v1/articles/held-back", HttpStatusCode.NotFound);
        await desk.Client.Problem("/v1/articles/for-february", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_ninjs_2_document_is_imported()
    {
        var (report, _) = await desk.Import(ReadFile("Operations/Wires/tide.ninjs2.json"), "tide.json");

        Assert.Equal(1, report.Added);
        var article = await desk.Client.Json("/v1/articles/tide-tables-printed-again");
        Assert.Equal(("Wire", "Tide Agency"), ((string?)article["section"]!["name"], (string?)article["source"]!["name"]));
        Assert.Equal(["Tide Agency:agency"], article["bylines"]!.AsArray().Select(b => $"{b!["name"]}:{b["kind"]}"));
        Assert.Equal(["After a year without, the tables are back.", "They cost two pounds."], Paragraphs(article));
        Assert.Equal(("2025-01-02T07:00:00Z", "2025-01-03T07:00:00Z"), ((string?)article["publishedAt"], (string?)article["updatedAt"]));
    }

    [Fact]
    public async Task Ninjs_lines_continue_after_an_invalid_item_and_kill_articles()
    {
        var (first, rejected) = await desk.Import(
            $"{Item("urn:line:1", "Line by line")}\n{{\"uri\": broken\n{Item("urn:line:2", "Line behind it")}\n");

        Assert.Equal(2, first.Added);
        Assert.Equal("2: is not well-formed JSON, at line 1", $"{rejected.Single().Number}: {rejected.Single().Reason}");

        var (second, none) = await desk.Import("""{"uri":"urn:line:1","pubStatus":"canceled","versionCreated":"2025-01-05T07:00:00Z"}""");

        Assert.Empty(none);
        Assert.Equal(1, second.Revised);
        await desk.Client.Problem("/v1/articles/line-by-line", HttpStatusCode.Gone);
        Assert.Equal(1, (await desk.Import("""{"uri":"urn:line:never-seen","pubStatus":"canceled"}""")).Report.Added);
    }

    [Theory]
    [InlineData("001_simple_example.json", "")]
    [InlineData("002_renditions_example.json", "has no headline")]
    [InlineData("003_associations_example.json", "")]
    [InlineData("004_simple_text_article.json", "")]
    [InlineData("005_complex_text_article.json", "")]
    [InlineData("006_photo_only.json", "type is picture, not text or composite")]
    [InlineData("007_multimedia.json", "")]
    [InlineData("008_event.json", "type is event, not text or composite")]
    public async Task Official_ninjs_examples_are_imported_or_rejected_with_a_reason(string example, string reason)
    {
        var (report, rejected) = await desk.Import(ReadFile($"Standards/ninjs/examples-3.1/{example}"), example);

        Assert.Equal(reason is "" ? 1 : 0, report.Articles);
        Assert.Equal(reason, rejected.Select(b => b.Reason).SingleOrDefault(""));
    }

    [Fact]
    public async Task Images_of_an_official_ninjs_example_are_imported()
    {
        await desk.Import(ReadFile("Standards/ninjs/examples-3.1/007_multimedia.json"), "007.json");

        const string sourceId = "http://ninjs.example.com/newsitems/20130709cplx456";
        var slug = await desk.Work(db => db.Articles.Where(a => a.SourceId == sourceId).Select(a => a.Slug).SingleAsync());
        var article = await desk.Client.Json($"/v1/articles/{slug}");
        var lead = article["leadImage"]!;
        Assert.Equal(("Paulo Santalucia", "Costa Concordia"), ((string?)lead["credit"], ((string?)lead["caption"])![4..19]));
        Assert.Equal(["paragraph", "paragraph", "paragraph", "paragraph", "image"], Types(article));
        Assert.Equal(["Paulo Santalucia", "Frances d'Emilio"], article["bylines"]!.AsArray().Select(b => (string?)b!["name"]));
    }
}
