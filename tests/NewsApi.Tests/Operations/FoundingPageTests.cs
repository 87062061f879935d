using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Operations;

/// <summary>
/// Imports the news page that NewsApi was first built for and compares the served articles with it. Its text is not in the repository:
/// without it the tests are skipped, and <see cref="SampleNewsroomTests"/> covers the same features.
/// </summary>
public sealed class FoundingPageTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Slug = "south-korean-leader-urges-response-to-north-korean-troops-in-russia";
    static readonly string File = Path.GetFullPath("../../../../shared/seed/page.jsonl", Path.GetDirectoryName(ThisFile())!);

    [Fact]
    public async Task Imported_articles_are_served_unchanged()
    {
        var lines = await Import();

        foreach (var line in lines)
            AssertServed(line, await desk.Client.Json($"/v1/articles/{NewsApi.Newsroom.Slug.From((string)line["headline"]!)}"));
    }

    [Fact]
    public async Task The_page_is_complete()
    {
        await Import();
        var page = await desk.Client.Json($"/v1/articles/{Slug}?include=related,latest");

        Assert.Equal("2024-11-27T12:04:00Z", (string?)page["publishedAt"]);
        Assert.Equal(18, page["body"]!.AsArray().Count);
        Assert.Equal(["ukraine", "north-korea", "russia"], page["tags"]!.AsArray().Select(t => (string?)t!["slug"]));
        Assert.Equal(("Press Association", "agency"), ((string?)page["bylines"]![0]!["name"], (string?)page["bylines"]![0]!["kind"]));
        Assert.Equal(3, (await desk.Client.Json($"/v1/articles/{Slug}/images"))["items"]!.AsArray().Count);
        Assert.Equal(10, page["latest"]!.AsArray().Count);

        var related = page["related"]!.AsArray();
        Assert.All(related.Take(2), r =>
            Assert.Equal(["Russia", "Ukraine"], r!["explanation"]!["sharedTags"]!.AsArray().Select(t => (string?)t!["name"]).Order()));
        Assert.All(related.Skip(2), r => Assert.Single(r!["explanation"]!["sharedTags"]!.AsArray()));
    }

    [Fact]
    public async Task Importing_again_changes_nothing()
    {
        await Import();
        var again = (await desk.Import(await System.IO.File.ReadAllTextAsync(File))).Report;

        Assert.Equal((17, 0), (again.Unchanged, again.Rejected));
    }

    async Task<List<JsonNode>> Import()
    {
        Assert.SkipUnless(System.IO.File.Exists(File),
            "The text of the page is not available; SampleNewsroomTests covers the same features.");
        var text = await System.IO.File.ReadAllTextAsync(File);
        var (report, rejected) = await desk.Import(text);
        Assert.Empty(rejected);
        Assert.Equal(17, report.Articles);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    internal static void AssertServed(JsonNode line, JsonNode served)
    {
        foreach (var field in new[] { "headline", "standfirst", "publishedAt", "language" })
            Assert.Equal((string?)line[field], (string?)served[field]);
        Assert.Equal((string?)line["section"], (string?)served["section"]!["name"]);
        Assert.Equal((string?)line["source"]?["name"], (string?)served["source"]?["name"]);
        Assert.Equal(line["tags"]!.AsArray().Select(NameOf), served["tags"]!.AsArray().Select(NameOf));
        Assert.Equal(line["bylines"]!.ToJsonString(), served["bylines"]!.ToJsonString());
        AssertImage(line["leadImage"], served["leadImage"]);

        var (sent, body) = (line["body"]!.AsArray(), served["body"]!.AsArray());
        Assert.Equal(sent.Select(b => (string?)b!["type"]), body.Select(b => (string?)b!["type"]));
        foreach (var (expected, actual) in sent.Zip(body))
            foreach (var field in new[] { "html", "level", "attribution", "ordered", "items", "url", "provider", "title" })
                Assert.Equal(expected![field]?.ToJsonString(), WithoutNulls(actual![field]));
        foreach (var (expected, actual) in sent.Zip(body).Where(b => b.First!["image"] is not null))
            AssertImage(expected!["image"], actual!["image"]);
    }

    // A record leaves out what its list items do not have.
    static string? WithoutNulls(JsonNode? value) => value?.ToJsonString().Replace(",\"list\":null", "", StringComparison.Ordinal);

    static string? NameOf(JsonNode? tag) => tag is JsonValue name ? (string?)name : (string?)tag!["name"];

    static void AssertImage(JsonNode? line, JsonNode? served)
    {
        Assert.Equal(line is null, served is null);
        foreach (var field in new[] { "alt", "caption", "credit" })
            Assert.Equal((string?)line?[field], (string?)served?[field]);
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
