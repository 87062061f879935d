using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NewsApi.Tests.Features;

/// <summary>Feeds, sitemaps and standards of whole newsrooms: valid by their official schemas, and saying what <c>/v1/articles</c> says.</summary>
public sealed class FeedContentTests(Operations.SampleNewsroomTests.Desk sample, Newsdesk founding) : IClassFixture<Operations.SampleNewsroomTests.Desk>, IClassFixture<Newsdesk>
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
        StandardValidators.IsSitemapIndex(index);

        var addresses = new List<string>();
        // There is no news of the last two days; a sitemap must list something all the same.
        StandardValidators.IsSitemap(await Text("/sitemaps/news.xml"));

        foreach (var sitemap in XDocument.Parse(index).Descendants(Sitemap + "loc").Select(l => l.Value["https://api.example.org".Length..]))
        {
            var month = await Text(sitemap);
            StandardValidators.IsSitemap(month);
            addresses.AddRange(XDocument.Parse(month).Root!.Elements(Sitemap + "url").Select(u => u.Element(Sitemap + "loc")!.Value));
        }

        var articles = await sample.Client.Pages("/v1/articles?limit=100&order=oldest");
        Assert.Equal(articles.Select(s => (string)s["url"]!).Order(), addresses.Order());

        async Task<string> Text(string path)
        {
            using var answer = await sample.Client.Ask(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    static async Task SaysTheSame(Newsdesk desk, string feed, string filter)
    {
        var articles = (await desk.Client.Json($"/v1/articles?{filter}limit=50"))["items"]!.AsArray();
        var (rss, atom) = (await Bytes(desk, $"/feeds/{feed}.rss"), await Bytes(desk, $"/feeds/{feed}.atom"));
        var json = (await desk.Client.Json($"/feeds/{feed}.json"))["items"]!.AsArray();
        await StandardValidators.IsAtom(atom);

        foreach (var understood in new[] { await StandardValidators.Understood(rss), await StandardValidators.Understood(atom) })
        {
            var entries = understood["entries"]!.AsArray();
            Assert.Equal(articles.Count, entries.Count);
            foreach (var (article, entry) in articles.Zip(entries))
            {
                Assert.Equal(($"urn:uuid:{article!["id"]}", (string?)article["headline"], (string?)article["url"]), ((string?)entry!["id"], (string?)entry["title"], (string?)entry["link"]));
                Assert.Equal(Seconds(article["publishedAt"]!), Seconds(entry["published"]!.AsArray()));
                Assert.Equal(Seconds(article["updatedAt"]!), Seconds(entry["updated"]!.AsArray()));
                Assert.Equal(Names(article["bylines"]!), entry["authors"]!.AsArray().Select(a => (string?)a));
                Assert.Equal(Names(article["tags"]!).Prepend((string?)article["section"]!["name"]), entry["tags"]!.AsArray().Select(t => (string?)t));
                Assert.Equal(new[] { (string?)article["leadImage"]?["credit"] }.Where(c => c is not null), entry["credits"]!.AsArray().Select(c => (string?)c));
            }
        }

        Assert.Equal(articles.Count, json.Count);
        foreach (var (article, item) in articles.Zip(json))
        {
            Assert.Equal(($"urn:uuid:{article!["id"]}", (string?)article["headline"], (string?)article["url"]), ((string?)item!["id"], (string?)item["title"], (string?)item["url"]));
            Assert.Equal(((string?)article["publishedAt"], (string?)article["updatedAt"]), ((string?)item["date_published"], (string?)item["date_modified"]));
            Assert.Equal(Names(article["tags"]!), item["tags"]!.AsArray().Select(t => (string?)t));
            Assert.Equal((string?)article["leadImage"]?["alt"], (string?)item["_newsapi"]!["images"]?[0]!["alt"]);
        }
    }

    static async Task StandardsAgree(Newsdesk desk)
    {
        var items = new JsonArray();
        foreach (var article in await desk.Client.Pages("/v1/articles?limit=100"))
        {
            var whole = await desk.Client.Json($"/v1/articles/{article["slug"]}");
            var (ninjs, ld) = (await desk.Client.Json($"/v1/articles/{article["slug"]}/ninjs"), await desk.Client.Json($"/v1/articles/{article["slug"]}/jsonld"));
            var images = (await desk.Client.Json($"/v1/articles/{article["slug"]}/images"))["items"]!.AsArray();

            Assert.Equal(($"urn:uuid:{article["id"]}", (string?)article["headline"]), ((string?)ninjs["uri"], (string?)ninjs["headlines"]![0]!["value"]));
            Assert.Equal(($"urn:uuid:{article["id"]}", (string?)article["headline"]), ((string?)ld["identifier"], (string?)ld["headline"]));
            Assert.Equal(((string?)article["publishedAt"], (string?)article["updatedAt"]), ((string?)ninjs["contentCreated"], (string?)ninjs["versionCreated"]));
            Assert.Equal(((string?)article["publishedAt"], (string?)article["updatedAt"]), ((string?)ld["datePublished"], (string?)ld["dateModified"]));
            var pictures = images.Select(i => (Id: $"urn:uuid:{i!["id"]}", Credit: (string?)i["credit"])).ToList();
            Assert.Equal(pictures, (ninjs["associations"]?.AsArray() ?? []).Select(a => ((string)a!["uri"]!, (string?)a["by"])));
            Assert.Equal(pictures, (ld["image"]?.AsArray() ?? []).Select(a => ((string)a!["identifier"]!, (string?)a["creditText"])));
            Assert.Equal(Names(article["tags"]!).Order(), Concepts(ninjs).Order());
            Assert.Equal(Names(article["tags"]!), (ld["keywords"]?.AsArray() ?? []).Select(k => (string?)k));
            Assert.Equal((int)whole["wordCount"]!, (int)ld["wordCount"]!);
            items.Add(ninjs);
        }

        await StandardValidators.IsNinjs(NewsApi.Contract.Json.NewsJson.Bytes(new JsonObject { ["items"] = items }));
    }

    static IEnumerable<string?> Concepts(JsonNode ninjs) =>
        new[] { "subjects", "people", "organisations", "places", "events" }.SelectMany(kind => ninjs[kind]?.AsArray() ?? [])
            .Where(c => (string?)c!["rel"] is "about").Select(c => (string?)c!["name"]).Distinct();

    async Task Found()
    {
        Assert.SkipUnless(File.Exists(Page), "The page's text is not beside this repo; the sample newsroom covers the same ground.");
        Assert.Empty((await founding.Import(await File.ReadAllTextAsync(Page))).Rejected);
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
