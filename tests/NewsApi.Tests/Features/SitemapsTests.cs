using System.Net;
using System.Xml.Linq;
using Npgsql;

namespace NewsApi.Tests.Features;

public sealed class SitemapsTests(FeedsTests.Desk desk) : IClassFixture<FeedsTests.Desk>
{
    static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    [Fact]
    public async Task The_index_lists_each_month_with_articles()
    {
        await desk.Published("In June", at: new(2019, 6, 30, 23, 59, 59, TimeSpan.Zero));
        await desk.Published("In July", at: new(2019, 7, 1, 0, 0, 0, TimeSpan.Zero));
        await desk.Published("Now");

        var index = await Text("/sitemap.xml");

        StandardValidators.ValidateSitemapIndex(index);
        var listed = Locations(index);
        Assert.Superset(
            new[] { "2019-06", "2019-07", "news", $"{desk.Clock.GetUtcNow():yyyy-MM}" }
                .Select(m => $"https://api.example.org/sitemaps/{m}.xml").ToHashSet(),
            listed.ToHashSet());
        Assert.DoesNotContain("https://api.example.org/sitemaps/2019-05.xml", listed);
        Assert.Contains("https://www.example.org/news/in-june", Locations(await Text("/sitemaps/2019-06.xml")));
        Assert.DoesNotContain("https://www.example.org/news/in-june", Locations(await Text("/sitemaps/2019-07.xml")));
    }

    [Fact]
    public async Task Months_without_articles_return_404_and_invalid_months_400()
    {
        await desk.Client.Problem("/sitemaps/2001-02.xml", HttpStatusCode.NotFound);
        await desk.Client.Problem("/sitemaps/2019-06-2.xml", HttpStatusCode.NotFound);
        Assert.NotNull((await desk.Client.Problem("/sitemaps/2019-13.xml", HttpStatusCode.BadRequest))["errors"]!["month"]);
        Assert.NotNull((await desk.Client.Problem("/sitemaps/2019-06-1.xml", HttpStatusCode.BadRequest))["errors"]!["month"]);
    }

    [Fact]
    public async Task The_ETag_of_a_month_changes_with_its_articles()
    {
        var article = await desk.Published("Changing", at: new(2018, 3, 5, 0, 0, 0, TimeSpan.Zero));
        await desk.Published("Staying", at: new(2018, 3, 6, 0, 0, 0, TimeSpan.Zero));
        var first = (await desk.Client.Request("/sitemaps/2018-03.xml")).Headers.ETag;
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Change(article.Id, a => a.Correct("It was the Don.", desk.Clock.GetUtcNow()));
        var second = (await desk.Client.Request("/sitemaps/2018-03.xml")).Headers.ETag;
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Gone"));

        var third = await desk.Client.Request("/sitemaps/2018-03.xml", ("If-None-Match", $"{second}"));

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal(["https://www.example.org/news/staying"], Locations(await third.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_news_sitemap_lists_the_articles_of_two_days()
    {
        var now = desk.Clock.GetUtcNow();
        await desk.Published("Fresh <news> & more", at: now.AddHours(-47), language: "en-GB");
        await desk.Published("Frische Nachricht", at: now.AddHours(-1), language: "de-AT");
        await desk.Published("Traditional", at: now.AddHours(-1), language: "zh-Hant-TW");
        await desk.Published("Stale news", at: now.AddHours(-49));

        var text = await Text("/sitemaps/news.xml");

        StandardValidators.ValidateSitemap(text);
        var news = XDocument.Parse(text).Descendants(News + "news")
            .ToDictionary(n => n.Element(News + "title")!.Value, n => n.Descendants(News + "language").Single().Value);
        Assert.Equal(("en", "de", "zh-tw"), (news["Fresh <news> & more"], news["Frische Nachricht"], news["Traditional"]));
        Assert.DoesNotContain("Stale news", news.Keys);
    }

    [Fact]
    public async Task A_month_with_more_than_50000_articles_has_several_sitemaps()
    {
        await desk.Published("A section for many", section: "Many");
        await Fill(50_003);

        var index = Locations(await Text("/sitemap.xml"));
        var (first, second) = (await Text("/sitemaps/2010-05.xml"), await Text("/sitemaps/2010-05-2.xml"));

        Assert.Superset(
            new HashSet<string> { "https://api.example.org/sitemaps/2010-05.xml", "https://api.example.org/sitemaps/2010-05-2.xml" },
            index.ToHashSet());
        StandardValidators.ValidateSitemap(first);
        Assert.Equal((50_000, 3), (Locations(first).Count, Locations(second).Count));
        Assert.Equal(50_003, Locations(first).Concat(Locations(second)).Distinct().Count());
    }

    [Fact]
    public async Task Robots_txt_lists_the_sitemap()
    {
        var robots = await Text("/robots.txt");

        Assert.Contains("Sitemap: https://api.example.org/sitemap.xml\n", robots);
        Assert.Contains("Allow: /feeds/\n", robots);
        Assert.Contains("Disallow: /v1/newsroom/\n", robots);
    }

    // Inserts rows directly, because publishing 50,000 articles would take minutes.
    async Task Fill(int articles)
    {
        await using var source = NpgsqlDataSource.Create(desk.ConnectionString);
        await using var command = source.CreateCommand($$"""
            insert into live.articles (id, slug, published_at, updated_at, built_at, section_id, tag_ids, bylines, language, has_image, image_ids, pins, summary, rest, format)
            select gen_random_uuid(), 'many-' || n, moment, moment, moment, (select id from live.sections where slug = 'many'), '{}', '{}', 'en-GB', false, '{}', '{}',
              convert_to('{"url":"https://www.example.org/many/many-' || n || '","leadImage":null}', 'UTF8'), '{}', ''
            from generate_series(1, {{articles}}) n, lateral (select timestamptz '2010-05-01Z' + n * interval '30 seconds' as moment) m
            """);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    async Task<string> Text(string path)
    {
        using var answer = await desk.Client.Request(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    static List<string> Locations(string xml) => [.. XDocument.Parse(xml).Root!.Elements().Select(e => e.Element(Sitemap + "loc")!.Value)];
}

/// <summary>A newsroom without articles.</summary>
public sealed class EmptySitemapsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Sitemaps_and_feeds_are_valid_without_articles()
    {
        foreach (var path in new[] { "/sitemap.xml", "/sitemaps/news.xml" })
        {
            using var answer = await desk.Client.Request(path);
            var text = await answer.Content.ReadAsStringAsync();
            if (path is "/sitemap.xml")
                StandardValidators.ValidateSitemapIndex(text);
            else
                StandardValidators.ValidateSitemap(text);
        }

        foreach (var format in new[] { "rss", "atom" })
        {
            using var answer = await desk.Client.Request($"/feeds/latest.{format}");
            Assert.Empty((await StandardValidators.ParseFeed(await answer.Content.ReadAsByteArrayAsync()))["entries"]!.AsArray());
        }
    }
}
