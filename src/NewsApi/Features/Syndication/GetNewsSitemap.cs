using System.Text.Json;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Syndication;

static class GetNewsSitemap
{
    const int Most = 1000;
    static readonly TimeSpan Fresh = TimeSpan.FromDays(2);

    /// <summary>Sitemap of Google News</summary>
    /// <remarks>The stories first published within the last two days, newest first; at most 1,000, as Google has it.</remarks>
    public static async Task<Prepared<SitemapDocument>> Handle(Site site, LiveDb live, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        made.Add("latest");
        var since = Since(clock);
        var stories = await live.Stories.Where(s => s.PublishedAt >= since)
            .OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id).Take(Most).Select(s => new { s.MadeAt, s.Summary }).ToListAsync(stop);

        using var bytes = new MemoryStream();
        using (var xml = SitemapXml.Begin(bytes, "urlset", ("news", SitemapXml.News), ("image", SitemapXml.Image)))
        {
            if (stories is [])
                WriteHome(xml, site);
            foreach (var story in stories)
                Write(xml, JsonSerializer.Deserialize<ArticleSummary>(story.Summary, NewsJson.Options)!, story.Summary, site);
        }

        return new(bytes.ToArray(), SitemapXml.MediaType) { LastModified = await LastChange.Of(stories.Max(s => (DateTimeOffset?)s.MadeAt), live, clock, stop) };
    }

    public static DateTimeOffset Since(TimeProvider clock) => clock.GetUtcNow() - Fresh;

    // A sitemap must list something: where nothing is new, where news will be.
    static void WriteHome(XmlWriter xml, Site site)
    {
        xml.WriteStartElement("url", SitemapXml.Sitemap);
        SitemapXml.Text(xml, "loc", $"{site.ReaderUrl}/");
        xml.WriteEndElement();
    }

    static void Write(XmlWriter xml, ArticleSummary story, byte[] summary, Site site)
    {
        xml.WriteStartElement("url", SitemapXml.Sitemap);
        SitemapXml.Text(xml, "loc", story.Url);
        SitemapXml.Text(xml, "lastmod", FeedText.Moment(story.UpdatedAt));
        SitemapXml.WritePicture(xml, summary);
        xml.WriteStartElement("news", SitemapXml.News);
        xml.WriteStartElement("publication", SitemapXml.News);
        SitemapXml.Text(xml, "name", site.Name, SitemapXml.News);
        SitemapXml.Text(xml, "language", LanguageOf(story.Language), SitemapXml.News);
        xml.WriteEndElement();
        SitemapXml.Text(xml, "publication_date", FeedText.Moment(story.PublishedAt), SitemapXml.News);
        SitemapXml.Text(xml, "title", story.Headline, SitemapXml.News);
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
