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
    const int MaxArticles = 1000;
    static readonly TimeSpan MaxAge = TimeSpan.FromDays(2);

    /// <summary>Get the news sitemap</summary>
    /// <remarks>
    /// Returns the articles first published within the last two days, newest first; at most 1,000, the limit of Google News.
    /// </remarks>
    public static async Task<MediaTypeResult<SitemapDocument>> Handle(
        Site site, LiveDb live, SurrogateKeys keys, TimeProvider clock, CancellationToken stop)
    {
        keys.Add("latest");
        var since = Since(clock);
        var articles = await live.Articles.Where(a => a.PublishedAt >= since)
            .OrderByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id).Take(MaxArticles)
            .Select(a => new { a.BuiltAt, a.Summary }).ToListAsync(stop);

        using var bytes = new MemoryStream();
        using (var xml = SitemapXml.Begin(bytes, "urlset", ("news", SitemapXml.News), ("image", SitemapXml.Image)))
        {
            if (articles is [])
                WriteHome(xml, site);
            foreach (var article in articles)
                Write(xml, JsonSerializer.Deserialize<ArticleSummary>(article.Summary, NewsJson.Options)!, article.Summary, site);
        }

        var lastModified = await LastChangeQuery.Of(articles.Max(a => (DateTimeOffset?)a.BuiltAt), live, clock, stop);
        return new(bytes.ToArray(), SitemapXml.MediaType) { LastModified = lastModified };
    }

    /// <summary>Returns the earliest publication time that the news sitemap includes.</summary>
    public static DateTimeOffset Since(TimeProvider clock) => clock.GetUtcNow() - MaxAge;

    // The schema requires at least one URL.
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

    // Google News accepts language codes without a region, except for Chinese.
    static string LanguageOf(string language)
    {
        var parts = Language.Canonical(language).Split('-');
        return parts is ["zh", ..] ? parts.Intersect(["Hant", "TW", "HK", "MO"]).Any() ? "zh-tw" : "zh-cn" : parts[0];
    }
}
