using System.Text.Json;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sitemaps;

static class GetNewsSitemap
{
    const int Most = 1000;
    static readonly TimeSpan Fresh = TimeSpan.FromDays(2);

    /// <summary>Sitemap of Google News</summary>
    /// <remarks>The stories first published within the last two days, newest first; at most 1,000, as Google has it.</remarks>
    public static async Task<MediaTypeResult<SitemapDocument>> Handle(Site site, LiveDb live, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        made.Add("latest");
        var since = Since(clock);
        var articles = await live.Articles.Where(s => s.PublishedAt >= since)
            .OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id).Take(Most).Select(s => new { s.BuiltAt, s.Summary }).ToListAsync(stop);

        using var bytes = new MemoryStream();
        using (var xml = SitemapXml.Begin(bytes, "urlset", ("news", SitemapXml.News), ("image", SitemapXml.Image)))
        {
            if (articles is [])
                WriteHome(xml, site);
            foreach (var article in articles)
                Write(xml, JsonSerializer.Deserialize<ArticleSummary>(article.Summary, NewsJson.Options)!, article.Summary, site);
        }

        return new(bytes.ToArray(), SitemapXml.MediaType) { LastModified = await LastChangeQuery.Of(articles.Max(s => (DateTimeOffset?)s.BuiltAt), live, clock, stop) };
    }

    public static DateTimeOffset Since(TimeProvider clock) => clock.GetUtcNow() - Fresh;

    // A sitemap must list something: where nothing is new, where news will be.
    static void WriteHome(XmlWriter xml, Site site)
    {
        xml.WriteStartElement("url", SitemapXml.Sitemap);
        SitemapXml.Text(xml, "loc", $"{site.ReaderUrl}/");
        xml.WriteEndElement();
    }

    static void Write(XmlWriter xml, ArticleSummary article, byte[] summary, Site site)
    {
        xml.WriteStartElement("url", SitemapXml.Sitemap);
        SitemapXml.Text(xml, "loc", article.Url);
        SitemapXml.Text(xml, "lastmod", FeedText.Rfc3339(article.UpdatedAt));
        SitemapXml.WriteImage(xml, summary);
        xml.WriteStartElement("news", SitemapXml.News);
        xml.WriteStartElement("publication", SitemapXml.News);
        SitemapXml.Text(xml, "name", site.Name, SitemapXml.News);
        SitemapXml.Text(xml, "language", LanguageOf(article.Language), SitemapXml.News);
        xml.WriteEndElement();
        SitemapXml.Text(xml, "publication_date", FeedText.Rfc3339(article.PublishedAt), SitemapXml.News);
        SitemapXml.Text(xml, "title", article.Headline, SitemapXml.News);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Google knows languages without regions, but for Chinese.
    static string LanguageOf(string language)
    {
        var parts = Language.Canonical(language).Split('-');
        return parts is ["zh", ..] ? parts.Intersect(["Hant", "TW", "HK", "MO"]).Any() ? "zh-tw" : "zh-cn" : parts[0];
    }
}
