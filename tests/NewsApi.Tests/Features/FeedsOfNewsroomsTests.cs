using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NewsApi.Tests.Features;

/// <summary>Feeds, sitemaps and standards of whole newsrooms: valid by their official schemas, and saying what <c>/v1/articles</c> says.</summary>
public sealed class FeedsOfNewsroomsTests(Operations.SampleNewsroomTests.Desk sample, Newsdesk founding) : IClassFixture<Operations.SampleNewsroomTests.Desk>, IClassFixture<Newsdesk>
{
    static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    static readonly string Page = Path.GetFullPath("../../../../shared/seed/page.jsonl", Path.GetDirectoryName(Here())!);

    [Theory]
    [InlineData("latest", "")]
    [InlineData("sections/world-news", "section=world-news&")]
    [InlineData("tags/ukraine", "tag=ukraine&")]
    public Task Every_feed_of_the_sample_newsroom_says_what_the_list_says(string feed, string filter) => SaysTheSame(sample, feed, filter);

    [Fact]
    public async Task Every_feed_of_the_founding_page_says_what_the_list_says()
    {
        await Found();

        await SaysTheSame(founding, "latest", "");
        await SaysTheSame(founding, "tags/ukraine", "tag=ukraine&");
    }

    [Fact]
    public Task Every_story_of_the_sample_newsroom_is_a_valid_ninjs_item_and_says_the_same_as_JsonLd() => StandardsAgree(sample);

    [Fact]
    public async Task Every_story_of_the_founding_page_is_a_valid_ninjs_item_and_says_the_same_as_JsonLd()
    {
        await Found();

        await StandardsAgree(founding);
    }

    [Fact]
    public async Task Sitemaps_name_every_live_story_once()
    {
        var index = await Text("/sitemap.xml");
        Judges.IsSitemapIndex(index);

        var addresses = new List<string>();
        // There is no news of the last two days; a sitemap must list something all the same.
        Judges.IsSitemap(await Text("/sitemaps/news.xml"));

        foreach (var sitemap in XDocument.Parse(index).Descendants(Sitemap + "loc").Select(l => l.Value["https://api.example.org".Length..]))
        {
            var month = await Text(sitemap);
            Judges.IsSitemap(month);
            addresses.AddRange(XDocument.Parse(month).Root!.Elements(Sitemap + "url").Select(u => u.Element(Sitemap + "loc")!.Value));
        }

        var stories = await sample.Client.Pages("/v1/articles?limit=100&order=oldest");
        Assert.Equal(stories.Select(s => (string)s["url"]!).Order(), addresses.Order());

        async Task<string> Text(string path)
        {
            using var answer = await sample.Client.Ask(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    static async Task SaysTheSame(Newsdesk desk, string feed, string filter)
    {
        var stories = (await desk.Client.Json($"/v1/articles?{filter}limit=50"))["items"]!.AsArray();
        var (rss, atom) = (await Bytes(desk, $"/feeds/{feed}.rss"), await Bytes(desk, $"/feeds/{feed}.atom"));
        var json = (await desk.Client.Json($"/feeds/{feed}.json"))["items"]!.AsArray();
        await Judges.IsAtom(atom);

        foreach (var understood in new[] { await Judges.Understood(rss), await Judges.Understood(atom) })
        {
            var entries = understood["entries"]!.AsArray();
            Assert.Equal(stories.Count, entries.Count);
            foreach (var (story, entry) in stories.Zip(entries))
            {
                Assert.Equal(($"urn:uuid:{story!["id"]}", (string?)story["headline"], (string?)story["url"]), ((string?)entry!["id"], (string?)entry["title"], (string?)entry["link"]));
                Assert.Equal(Seconds(story["publishedAt"]!), Seconds(entry["published"]!.AsArray()));
                Assert.Equal(Seconds(story["updatedAt"]!), Seconds(entry["updated"]!.AsArray()));
                Assert.Equal(Names(story["bylines"]!), entry["authors"]!.AsArray().Select(a => (string?)a));
                Assert.Equal(Names(story["tags"]!).Prepend((string?)story["section"]!["name"]), entry["tags"]!.AsArray().Select(t => (string?)t));
                Assert.Equal(new[] { (string?)story["leadImage"]?["credit"] }.Where(c => c is not null), entry["credits"]!.AsArray().Select(c => (string?)c));
            }
        }

        Assert.Equal(stories.Count, json.Count);
        foreach (var (story, item) in stories.Zip(json))
        {
            Assert.Equal(($"urn:uuid:{story!["id"]}", (string?)story["headline"], (string?)story["url"]), ((string?)item!["id"], (string?)item["title"], (string?)item["url"]));
            Assert.Equal(((string?)story["publishedAt"], (string?)story["updatedAt"]), ((string?)item["date_published"], (string?)item["date_modified"]));
            Assert.Equal(Names(story["tags"]!), item["tags"]!.AsArray().Select(t => (string?)t));
            Assert.Equal((string?)story["leadImage"]?["alt"], (string?)item["_newsapi"]!["images"]?[0]!["alt"]);
        }
    }

    static async Task StandardsAgree(Newsdesk desk)
    {
        var items = new JsonArray();
        foreach (var story in await desk.Client.Pages("/v1/articles?limit=100"))
        {
            var whole = await desk.Client.Json($"/v1/articles/{story["slug"]}");
            var (ninjs, ld) = (await desk.Client.Json($"/v1/articles/{story["slug"]}/ninjs"), await desk.Client.Json($"/v1/articles/{story["slug"]}/jsonld"));
            var images = (await desk.Client.Json($"/v1/articles/{story["slug"]}/images"))["items"]!.AsArray();

            Assert.Equal(($"urn:uuid:{story["id"]}", (string?)story["headline"]), ((string?)ninjs["uri"], (string?)ninjs["headlines"]![0]!["value"]));
            Assert.Equal(($"urn:uuid:{story["id"]}", (string?)story["headline"]), ((string?)ld["identifier"], (string?)ld["headline"]));
            Assert.Equal(((string?)story["publishedAt"], (string?)story["updatedAt"]), ((string?)ninjs["contentCreated"], (string?)ninjs["versionCreated"]));
            Assert.Equal(((string?)story["publishedAt"], (string?)story["updatedAt"]), ((string?)ld["datePublished"], (string?)ld["dateModified"]));
            var pictures = images.Select(i => (Id: $"urn:uuid:{i!["id"]}", Credit: (string?)i["credit"])).ToList();
            Assert.Equal(pictures, (ninjs["associations"]?.AsArray() ?? []).Select(a => ((string)a!["uri"]!, (string?)a["by"])));
            Assert.Equal(pictures, (ld["image"]?.AsArray() ?? []).Select(a => ((string)a!["identifier"]!, (string?)a["creditText"])));
            Assert.Equal(Names(story["tags"]!).Order(), Concepts(ninjs).Order());
            Assert.Equal(Names(story["tags"]!), (ld["keywords"]?.AsArray() ?? []).Select(k => (string?)k));
            Assert.Equal((int)whole["wordCount"]!, (int)ld["wordCount"]!);
            items.Add(ninjs);
        }

        await Judges.IsNinjs(NewsApi.Contract.NewsJson.Bytes(new JsonObject { ["items"] = items }));
    }

    static IEnumerable<string?> Concepts(JsonNode ninjs) =>
        new[] { "subjects", "people", "organisations", "places", "events" }.SelectMany(kind => ninjs[kind]?.AsArray() ?? [])
            .Where(c => (string?)c!["rel"] is "about").Select(c => (string?)c!["name"]).Distinct();

    async Task Found()
    {
        Assert.SkipUnless(File.Exists(Page), "The page's text is not beside this repo; the sample newsroom covers the same ground.");
        Assert.Empty((await founding.Import(await File.ReadAllTextAsync(Page))).Bad);
    }

    static IEnumerable<string?> Names(JsonNode list) => list.AsArray().Select(i => (string?)i!["name"]);

    static long Seconds(JsonNode moment) => DateTimeOffset.Parse((string)moment!).ToUnixTimeSeconds();

    static long Seconds(JsonArray parts) => new DateTimeOffset((int)parts[0]!, (int)parts[1]!, (int)parts[2]!, (int)parts[3]!, (int)parts[4]!, (int)parts[5]!, TimeSpan.Zero).ToUnixTimeSeconds();

    static async Task<byte[]> Bytes(Newsdesk desk, string path)
    {
        using var answer = await desk.Client.Ask(path);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    static string Here([CallerFilePath] string path = "") => path;
}
