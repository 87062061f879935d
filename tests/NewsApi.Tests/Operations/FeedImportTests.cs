using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Operations;

/// <summary>Imports RSS and Atom feeds.</summary>
public sealed class FeedImportTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task RSS_items_are_imported_and_invalid_ones_are_reported_with_their_number()
    {
        var (report, rejected) = await desk.Import(ReadFile("Operations/Wires/harbour.rss"), "harbour.rss");

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
        Assert.Equal(["paragraph", "heading", "list", "image", "quote", "embed"], Types(article));
        Assert.Equal("The harbour <em>reopened</em> at dawn.", (string?)article["body"]![0]!["html"]);
        Assert.Equal(["The crane", "The quay"], article["body"]![2]!["items"]!.AsArray().Select(i => (string?)i!["html"]));
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
        await desk.Import(ReadFile("Operations/Wires/island.atom"), "island.atom");
        var before = await desk.Client.Json("/v1/articles/the-cafe-by-the-pier");

        var (report, _) = await desk.Import(ReadFile("Operations/Wires/island.atom"), "island.atom");

        Assert.Equal((0, 0), (report.Added, report.Revised));
        Assert.Equal(before.ToJsonString(), (await desk.Client.Json("/v1/articles/the-cafe-by-the-pier")).ToJsonString());
    }

    [Fact]
    public async Task Atom_entries_are_imported_in_any_encoding()
    {
        var (_, rejected) = await desk.Import(ReadFile("Operations/Wires/island.atom"), "island.atom");

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
}
