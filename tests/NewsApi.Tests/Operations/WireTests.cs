using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Operations.Import;

namespace NewsApi.Tests.Operations;

public sealed class WireTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task RSS_items_are_imported_and_invalid_ones_are_reported_with_their_number()
    {
        var (report, rejected) = await desk.Import(File("Operations/Wires/harbour.rss"), "harbour.rss");

        Assert.Equal((3, 3), (report.Added, report.Rejected));
        Assert.Equal(
            ["3: has no publication date", "4: pubDate is not a valid date: yesterday", "5: has no text"],
            rejected.Select(b => $"{b.Number}: {b.Reason}"));

        var article = await desk.Client.Json("/v1/articles/harbour-reopens-after-storm-repairs");
        Assert.Equal("Harbour reopens after storm & repairs", (string?)article["headline"]);
        Assert.Equal("Ferries sail again on Friday.", (string?)article["standfirst"]);
        Assert.Equal(("2025-01-03T12:30:00Z", "en-GB"), ((string?)article["publishedAt"], (string?)article["language"]));
        Assert.Equal(("Coastal Wire", "Coastal Wire"), ((string?)article["section"]!["name"], (string?)article["source"]!["name"]));
        Assert.Equal("https://wire.example.org/stories/1", (string?)article["source"]!["uri"]);
        Assert.Equal(["Ann Lee:person", "Bo Ray:person"], article["bylines"]!.AsArray().Select(b => $"{b!["name"]}:{b["kind"]}"));
        Assert.Equal(["Storms", "Ferries"], article["tags"]!.AsArray().Select(t => (string?)t!["name"]));
        Assert.Equal(["paragraph", "heading", "list", "image", "quote"], Types(article));
        Assert.Equal("The harbour <em>reopened</em> at dawn.", (string?)article["body"]![0]!["html"]);
        Assert.Equal(["The crane", "The quay"], article["body"]![2]!["items"]!.AsArray().Select(i => (string?)i));
        Assert.Equal(("A yellow crane over the quay", "The crane.", "Bo Ray"), TextsOf(article["body"]![3]!["image"]!));
        Assert.Equal(
            ("The first ferry since Tuesday.", "The first ferry since Tuesday.", "Coastal Wire/Bo Ray"), TextsOf(article["leadImage"]!));
        Assert.Equal("Coastal Wire", (string?)article["leadImage"]!["rights"]!["holder"]);

        var second = await desk.Client.Json("/v1/articles/lighthouse-keeper-retires");
        Assert.Equal(["She kept the light for forty years.", "She will not miss the stairs."], Paragraphs(second));
        Assert.Equal(["Cy Dunn"], second["bylines"]!.AsArray().Select(b => (string?)b!["name"]));
        Assert.Equal("2025-01-02T11:00:00Z", (string?)second["publishedAt"]);
        Assert.Equal("Lighthouse keeper retires", (string?)second["leadImage"]!["alt"]);
        Assert.Null((string?)second["standfirst"]);
    }

    [Fact]
    public async Task Importing_a_feed_again_changes_nothing()
    {
        await desk.Import(File("Operations/Wires/island.atom"), "island.atom");
        var before = await desk.Client.Json("/v1/articles/the-cafe-by-the-pier");

        var (report, _) = await desk.Import(File("Operations/Wires/island.atom"), "island.atom");

        Assert.Equal((0, 0), (report.Added, report.Revised));
        Assert.Equal(before.ToJsonString(), (await desk.Client.Json("/v1/articles/the-cafe-by-the-pier")).ToJsonString());
    }

    [Fact]
    public async Task Atom_entries_are_imported_in_any_encoding()
    {
        var (_, rejected) = await desk.Import(File("Operations/Wires/island.atom"), "island.atom");

        Assert.Equal("3: has no text", $"{rejected.Single().Number}: {rejected.Single().Reason}");
        var article = await desk.Client.Json("/v1/articles/the-cafe-by-the-pier");
        Assert.Equal(("The café by the pier", "A short tale."), ((string?)article["headline"], (string?)article["standfirst"]));
        Assert.Equal("fr", (string?)article["language"]);
        Assert.Equal(("2025-01-04T07:00:00Z", "2025-01-04T08:15:00Z"), ((string?)article["publishedAt"], (string?)article["updatedAt"]));
        Assert.Equal("https://island.example.org/stories/cafe", (string?)article["source"]!["uri"]);
        Assert.Equal(["Island Agency:agency"], article["bylines"]!.AsArray().Select(b => $"{b!["name"]}:{b["kind"]}"));
        Assert.Equal("Cafés", (string?)article["tags"]![0]!["name"]);
        Assert.Equal(["Open since <strong>1901</strong>.", "Closed on<br>Mondays."], Paragraphs(article));

        var plain = await desk.Client.Json("/v1/articles/plain-text-title");
        Assert.Equal("Plain <text> title", (string?)plain["headline"]);
        Assert.Equal(["First paragraph.", "Second &amp; last."], Paragraphs(plain));
        Assert.Equal("Dee Fox", (string?)plain["bylines"]![0]!["name"]);
    }

    [Fact]
    public async Task A_ninjs_3_document_is_imported()
    {
        var (report, rejected) = await desk.Import(File("Operations/Wires/summit.ninjs3.json"), "summit.json", section: "World News");

        Assert.Equal(3, report.Added);
        Assert.Equal(
            [
                "4: type is picture, not text or composite",
                "5: pubStatus is maybe, not usable, withheld or canceled",
                "6: must be an object",
                "7: has no uri",
                "8: publishedAt is in the future: import the article as a draft, or after that time",
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
        var (report, _) = await desk.Import(File("Operations/Wires/tide.ninjs2.json"), "tide.json");

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
        var (report, rejected) = await desk.Import(File($"Standards/ninjs/examples-3.1/{example}"), example);

        Assert.Equal(reason is "" ? 1 : 0, report.Articles);
        Assert.Equal(reason, rejected.Select(b => b.Reason).SingleOrDefault(""));
    }

    [Fact]
    public async Task Images_of_an_official_ninjs_example_are_imported()
    {
        await desk.Import(File("Standards/ninjs/examples-3.1/007_multimedia.json"), "007.json");

        const string sourceId = "http://ninjs.example.com/newsitems/20130709cplx456";
        var slug = await desk.Work(db => db.Articles.Where(a => a.SourceId == sourceId).Select(a => a.Slug).SingleAsync());
        var article = await desk.Client.Json($"/v1/articles/{slug}");
        var lead = article["leadImage"]!;
        Assert.Equal(("Paulo Santalucia", "Costa Concordia"), ((string?)lead["credit"], ((string?)lead["caption"])![4..19]));
        Assert.Equal(["paragraph", "paragraph", "paragraph", "paragraph", "image"], Types(article));
        Assert.Equal(["Paulo Santalucia", "Frances d'Emilio"], article["bylines"]!.AsArray().Select(b => (string?)b!["name"]));
    }

    [Theory]
    [InlineData("""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>""", "document type")]
    [InlineData("""<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&f;</title></item></channel></rss>""", "document type")]
    [InlineData("""<rss version="2.0"><channel><item><title>Never ends</title>""", "not well-formed XML")]
    [InlineData("""<rss version="2.0"><channel><item><title>&nbsp;</title></item></channel></rss>""", "not well-formed XML")]
    [InlineData("""<rss version="2.0"><channel><item><title>&#1;</title></item></channel></rss>""", "not well-formed XML")]
    [InlineData("""<?xml version="1.0" encoding="klingon"?><rss version="2.0"><channel/></rss>""", "encoding")]
    [InlineData("""<html><body>Not found</body></html>""", "neither RSS 2.0 nor Atom")]
    [InlineData("""<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>""", "neither RSS 2.0 nor Atom")]
    [InlineData("""<rss version="2.0"/>""", "has no channel")]
    [InlineData("""[{"uri":"urn:broken",""", "not well-formed JSON")]
    [InlineData("""{"uri":"urn:hostile:1","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Half \ud800 a pair"}],"bodies":[{"value":"x"}]}""", "not valid Unicode")]
    [InlineData("""{"uri":"urn:hostile:2","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"A \u0000 byte"}],"bodies":[{"value":"x"}]}""", "control characters")]
    [InlineData("""{"uri":"urn:hostile:3","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Text"}],"bodies":[{"value":"a \u0007 bell"}]}""", "control characters")]
    [InlineData("""{"uri":"urn:hostile:4","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Text"}],"bodies":[{"contentType":"text/html","value":"<script>alert(1)</script>"}]}""", "has no text")]
    [InlineData("""{"uri":7,"headlines":[]}""", "uri must be a string")]
    [InlineData("""{"uri":"urn:hostile:5","headlines":7}""", "headlines must be an array")]
    [InlineData("""{"uri":"urn:hostile:6","versionCreated":"last week","headlines":[{"value":"Text"}],"bodies":[{"value":"x"}]}""", "versionCreated is not a valid date: last week")]
    public async Task Hostile_and_malformed_files_are_rejected_with_a_reason(string file, string reason)
    {
        var format = file[0] is '<' ? ImportFormat.Rss : ImportFormat.Ninjs;

        var (report, rejected) = await desk.Import(Encoding.UTF8.GetBytes(file), "hostile", format);

        Assert.Contains(reason, rejected.Single().Reason);
        Assert.Equal(0, report.Articles);
    }

    [Fact]
    public async Task A_wrong_encoding_ends_the_import_and_keeps_earlier_items()
    {
        var items = $"{RssItem("lie:1", "Before the lie", "True.")}{new string(' ', 10_000)}{RssItem("lie:2", "Thé lie", "Falsé.")}";
        var file = Encoding.Latin1.GetBytes(
            $"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{items}</channel></rss>""");

        var (report, rejected) = await desk.Import(file, "lie.rss");

        Assert.Equal((1, 2), (report.Added, rejected.Single().Number));
        Assert.Contains("encoding", rejected.Single().Reason);
    }

    [Fact]
    public async Task Oversized_and_deeply_nested_items_are_rejected_individually()
    {
        var (report, rejected) = await desk.Import($"""
            <rss version="2.0"><channel><title>Huge Wire</title>
            {RssItem("huge:1", "Huge text", new string('x', 3_000_000))}
            {RssItem("huge:2", "Deep markup", string.Concat(Enumerable.Repeat("<b>", 300)) + "x" + string.Concat(Enumerable.Repeat("</b>", 300)))}
            {RssItem("huge:3", "Deep HTML", WebUtility.HtmlEncode(string.Concat(Enumerable.Repeat("<div>", 300)) + "x"))}
            {RssItem("huge:4", new string('h', 301), "x")}
            {RssItem("huge:7", "Deeper HTML", WebUtility.HtmlEncode(string.Concat(Enumerable.Repeat("<div>", 300_000)) + "x"))}
            {RssItem("huge:8", "A gap", WebUtility.HtmlEncode($"<h2>a{new string(' ', 1_500_000)}b</h2>"))}
            <item a="{new string('a', 2_200_000)}"><guid>huge:5</guid></item>
            {RssItem("huge:6", "Of ordinary size", "It is there.")}
            </channel></rss>
            """);

        Assert.Equal((2, 6), (report.Added, report.Rejected));
        Assert.Equal(
            [
                "1: is longer than 2097152 characters",
                "2: is longer than 2097152 characters",
                "3: has elements nested deeper than 64 levels",
                "4: headline must have at most 300 characters",
                "5: has elements nested deeper than 64 levels",
                "7: is longer than 2097152 characters",
            ],
            rejected.OrderBy(b => b.Number).Select(b => $"{b.Number}: {b.Reason.Split(',')[0]}"));
    }

    [Fact]
    public async Task Long_secondary_texts_are_truncated_and_long_ids_stay_distinct()
    {
        var path = $"https://cdn.example.org/{new string('p', 300)}";
        await desk.Import($$"""
            {"uri":"urn:long:{{new string('u', 400)}}1","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Long beside"}],"descriptions":[{"value":"{{string.Concat(Enumerable.Repeat("word ", 400))}}"}],"bodies":[{"contentType":"text/html","value":"<p>Text.</p><img src='{{path}}1'><img src='{{path}}2'>"}],"places":[{"name":"{{new string('t', 101)}}"},{"name":"Here"}]}
            {"uri":"urn:long:{{new string('u', 400)}}2","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Long beside too"}],"bodies":[{"value":"Text."}]}
            """);

        var article = await desk.Client.Json("/v1/articles/long-beside");
        Assert.EndsWith("word word…", (string?)article["standfirst"]);
        Assert.InRange(((string)article["standfirst"]!).Length, 900, 1000);
        Assert.Equal(["Here"], article["tags"]!.AsArray().Select(t => (string?)t!["name"]));
        Assert.Equal(2, article["body"]!.AsArray().Select(b => (string?)b!["image"]?["id"]).OfType<string>().Distinct().Count());
        await desk.Client.Json("/v1/articles/long-beside-too");
    }

    [Fact]
    public async Task A_wire_cannot_change_syndication_rights_or_images_of_this_newsroom()
    {
        var own = new Image("Made here", null, "Our own", new(null, null, Syndication.Denied));
        await desk.Published("Shows our own picture", lead: own);
        string Wire(string holder, string image) => $$"""{"uri":"urn:rights:1","versionCreated":"2025-01-01T00:00:00Z","headlines":[{"value":"Rights of a wire"}],"bodies":[{"value":"{{holder}}"}],"associations":[{"type":"picture","uri":"{{image}}","copyrightHolder":"{{holder}}","by":"Thief"}]}""";

        await desk.Import(Wire("First", $"urn:uuid:{own.Id}"));
        await desk.Work(async db =>
        {
            var image = await db.Images.SingleAsync(i => i.SourceId == $"urn:uuid:{own.Id}");
            return image.Describe("Desk", new("First", null, Syndication.Denied));
        });
        await desk.Import(Wire("Second", $"urn:uuid:{own.Id}"));

        Assert.Equal("Our own", (string?)(await desk.Client.Json($"/v1/images/{own.Id}"))["credit"]);
        var rights = await desk.Work(db => db.Images.Where(i => i.SourceId == $"urn:uuid:{own.Id}").Select(i => i.Rights).SingleAsync());
        Assert.Equal(("Second", Syndication.Denied), (rights.Holder, rights.Syndication));
    }

    static IEnumerable<string?> Types(JsonNode article) => article["body"]!.AsArray().Select(b => (string?)b!["type"]);

    static IEnumerable<string?> Paragraphs(JsonNode article) => article["body"]!.AsArray().Select(b => (string?)b!["html"]);

    static (string?, string?, string?) TextsOf(JsonNode image) =>
        ((string?)image["alt"], (string?)image["caption"], (string?)image["credit"]);

    static string Item(string uri, string headline) =>
        $$"""{"uri":"{{uri}}","versionCreated":"2025-01-04T07:00:00Z","headlines":[{"value":"{{headline}}"}],"bodies":[{"value":"Text."}]}""";

    static string RssItem(string guid, string title, string text) =>
        $"<item><guid isPermaLink=\"false\">{guid}</guid><title>{title}</title><pubDate>Thu, 02 Jan 2025 10:00:00 GMT</pubDate><description>{text}</description></item>";

    static byte[] File(string path, [CallerFilePath] string here = "") =>
        System.IO.File.ReadAllBytes(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", path)));
}
