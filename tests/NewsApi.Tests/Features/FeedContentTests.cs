using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NewsApi.Tests.Features;

/// <summary>Feeds, sitemaps and article formats of complete newsrooms: valid, and with the content of <c>/v1/articles</c>.</summary>
public sealed class FeedContentTests(Operations.SampleNewsroomTests.Desk sample, Newsdesk imported)
    : IClassFixture<Operations.SampleNewsroomTests.Desk>, IClassFixture<Newsdesk>
{
    static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    static readonly string Page = Path.GetFullPath("../../../../shared/seed/page.jsonl", Path.GetDirectoryName(SourcePath())!);

    [Theory]
    [InlineData("latest", "")]
    [InlineData("sections/world-news", "section=world-news&")]
    [InlineData("tags/ukraine", "tag=ukraine&")]
    public Task Feeds_of_the_sample_newsroom_equal_the_article_list(string feed, string filter) => AssertSameContent(sample, feed, filter);

    [Fact]
    public async Task Feeds_of_the_imported_page_equal_the_article_list()
    {
        await ImportPage();

        await AssertSameContent(imported, "latest", "");
        await AssertSameContent(imported, "tags/ukraine", "tag=ukraine&");
    }

    [Fact]
    public Task Ninjs_and_JsonLd_of_the_sample_newsroom_are_valid_and_agree() => AssertFormatsAgree(sample);

    [Fact]
    public async Task Ninjs_and_JsonLd_of_the_imported_page_are_valid_and_agree()
    {
        await ImportPage();

        await AssertFormatsAgree(imported);
    }

    [Fact]
    public async Task Sitemaps_list_every_live_article_once()
    {
        var index = await Text("/sitemap.xml");
        StandardValidators.ValidateSitemapIndex(index);

        var addresses = new List<string>();
        // The sample has no articles of the last two days, but an empty sitemap would be invalid.
        StandardValidators.ValidateSitemap(await Text("/sitemaps/news.xml"));

        foreach (var location in XDocument.Parse(index).Descendants(Sitemap + "loc"))
        {
            var month = await Text(location.Value["https://api.example.org".Length..]);
            StandardValidators.ValidateSitemap(month);
            addresses.AddRange(XDocument.Parse(month).Root!.Elements(Sitemap + "url").Select(u => u.Element(Sitemap + "loc")!.Value));
        }

        var articles = await sample.Client.Pages("/v1/articles?limit=100&order=oldest");
        Assert.Equal(articles.Select(s => (string)s["url"]!).Order(), addresses.Order());

        async Task<string> Text(string path)
        {
            using var answer = await sample.Client.Request(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    static async Task AssertSameContent(Newsdesk desk, string feed, string filter)
    {
        var articles = (await desk.Client.Json($"/v1/articles?{filter}limit=50"))["items"]!.AsArray();
        var (rss, atom) = (await Bytes(desk, $"/feeds/{feed}.rss"), await Bytes(desk, $"/feeds/{feed}.atom"));
        var json = (await desk.Client.Json($"/feeds/{feed}.json"))["items"]!.AsArray();
        await StandardValidators.ValidateAtom(atom);

        foreach (var parsed in new[] { await StandardValidators.ParseFeed(rss), await StandardValidators.ParseFeed(atom) })
        {
            var entries = parsed["entries"]!.AsArray();
            Assert.Equal(articles.Count, entries.Count);
            foreach (var (article, entry) in articles.Zip(entries))
            {
                Assert.Equal(
                    ($"urn:uuid:{article!["id"]}", (string?)article["headline"], (string?)article["url"]),
                    ((string?)entry!["id"], (string?)entry["title"], (string?)entry["link"]));
                Assert.Equal(Seconds(article["publishedAt"]!), Seconds(entry["published"]!.AsArray()));
                Assert.Equal(Seconds(article["updatedAt"]!), Seconds(entry["updated"]!.AsArray()));
                Assert.Equal(Names(article["bylines"]!), entry["authors"]!.AsArray().Select(a => (string?)a));
                Assert.Equal(
                    Names(article["tags"]!).Prepend((string?)article["section"]!["name"]),
                    entry["tags"]!.AsArray().Select(t => (string?)t));
                Assert.Equal(
                    new[] { (string?)article["leadImage"]?["credit"] }.Where(c => c is not null),
                    entry["credits"]!.AsArray().Select(c => (string?)c));
            }
        }

        Assert.Equal(articles.Count, json.Count);
        foreach (var (article, item) in articles.Zip(json))
        {
            Assert.Equal(
                ($"urn:uuid:{article!["id"]}", (string?)article["headline"], (string?)article["url"]),
                ((string?)item!["id"], (string?)item["title"], (string?)item["url"]));
            Assert.Equal(
                ((string?)article["publishedAt"], (string?)article["updatedAt"]),
                ((string?)item["date_published"], (string?)item["date_modified"]));
            Assert.Equal(Names(article["tags"]!), item["tags"]!.AsArray().Select(t => (string?)t));
            Assert.Equal((string?)article["leadImage"]?["alt"], (string?)item["_newsapi"]!["images"]?[0]!["alt"]);
        }
    }

    static async Task AssertFormatsAgree(Newsdesk desk)
    {
        var items = new JsonArray();
        foreach (var article in await desk.Client.Pages("/v1/articles?limit=100"))
        {
            var whole = await desk.Client.Json($"/v1/articles/{article["slug"]}");
            var (ninjs, ld) = (
                await desk.Client.Json($"/v1/articles/{article["slug"]}/ninjs"),
                await desk.Client.Json($"/v1/articles/{article["slug"]}/jsonld"));
            var images = (await desk.Client.Json($"/v1/articles/{article["slug"]}/images"))["items"]!.AsArray();

            Assert.Equal(
                ($"urn:uuid:{article["id"]}", (string?)article["headline"]),
                ((string?)ninjs["uri"], (string?)ninjs["headlines"]![0]!["value"]));
            Assert.Equal(($"urn:uuid:{article["id"]}", (string?)article["headline"]), ((string?)ld["identifier"], (string?)ld["headline"]));
            Assert.Equal(
                ((string?)article["publishedAt"], (string?)article["updatedAt"]),
                ((string?)ninjs["contentCreated"], (string?)ninjs["versionCreated"]));
            Assert.Equal(
                ((string?)article["publishedAt"], (string?)article["updatedAt"]),
                ((string?)ld["datePublished"], (string?)ld["dateModified"]));
            var expectedImages = images.Select(i => (Id: $"urn:uuid:{i!["id"]}", Credit: (string?)i["credit"])).ToList();
            Assert.Equal(expectedImages, (ninjs["associations"]?.AsArray() ?? []).Select(a => ((string)a!["uri"]!, (string?)a["by"])));
            Assert.Equal(expectedImages, (ld["image"]?.AsArray() ?? []).Select(a => ((string)a!["identifier"]!, (string?)a["creditText"])));
            Assert.Equal(Names(article["tags"]!).Order(), Concepts(ninjs).Order());
            Assert.Equal(Names(article["tags"]!), (ld["keywords"]?.AsArray() ?? []).Select(k => (string?)k));
            Assert.Equal((int)whole["wordCount"]!, (int)ld["wordCount"]!);
            items.Add(ninjs);
        }

        await StandardValidators.ValidateNinjs(NewsApi.Contract.Json.NewsJson.Bytes(new JsonObject { ["items"] = items }));
    }

    static IEnumerable<string?> Concepts(JsonNode ninjs) =>
        new[] { "subjects", "people", "organisations", "places", "events" }.SelectMany(kind => ninjs[kind]?.AsArray() ?? [])
            .Where(c => (string?)c!["rel"] is "about").Select(c => (string?)c!["name"]).Distinct();

    async Task ImportPage()
    {
        Assert.SkipUnless(File.Exists(Page), "The page's text is not available; the sample newsroom covers the same cases.");
        Assert.Empty((await imported.Import(await File.ReadAllTextAsync(Page))).Rejected);
    }

    static IEnumerable<string?> Names(JsonNode list) => list.AsArray().Select(i => (string?)i!["name"]);

    static long Seconds(JsonNode moment) => DateTimeOffset.Parse((string)moment!).ToUnixTimeSeconds();

    static long Seconds(JsonArray parts)
    {
        var p = parts.Select(part => (int)part!).ToArray();
        return new DateTimeOffset(p[0], p[1], p[2], p[3], p[4], p[5], TimeSpan.Zero).ToUnixTimeSeconds();
    }

    static async Task<byte[]> Bytes(Newsdesk desk, string path)
    {
        using var answer = await desk.Client.Request(path);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    static string SourcePath([CallerFilePath] string path = "") => path;
}
