using System.Xml;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sitemaps;

static class GetSitemapIndex
{
    /// <summary>Get the sitemap index</summary>
    /// <remarks>
    /// Lists one sitemap for each month with articles, several for a month with more than 50,000, and the news sitemap if it has articles.
    /// </remarks>
    public static async Task<MediaTypeResult<SitemapDocument>> Handle(
        Site site, LiveDb live, SurrogateKeys keys, TimeProvider clock, CancellationToken stop)
    {
        keys.Add("latest");
        var months = await Months(live, stop);

        using var bytes = new MemoryStream();
        using (var xml = SitemapXml.Begin(bytes, "sitemapindex"))
        {
            // The schema requires at least one sitemap, so an empty site lists its news sitemap.
            if (months is [] || months[0].NewestArticle >= GetNewsSitemap.Since(clock))
                WriteSitemap(xml, $"{site.PublicUrl}/sitemaps/news.xml", months is [] ? null : months[0].NewestArticle);
            foreach (var month in months)
                for (var part = 1; part <= (month.Articles - 1) / SitemapMonth.MaxUrls + 1; part++)
                    WriteSitemap(xml, $"{site.PublicUrl}/sitemaps/{new SitemapMonth(month.Begin, part)}.xml", month.ChangedAt);
        }

        var lastModified = await LastChangeQuery.Of(months.Max(m => (DateTimeOffset?)m.ChangedAt), live, clock, stop);
        return new(bytes.ToArray(), SitemapXml.MediaType) { LastModified = lastModified };
    }

    static void WriteSitemap(XmlWriter xml, string url, DateTimeOffset? lastModified)
    {
        xml.WriteStartElement("sitemap", SitemapXml.Sitemap);
        SitemapXml.Text(xml, "loc", url);
        if (lastModified is { } at)
            SitemapXml.Text(xml, "lastmod", FeedText.Rfc3339(at));
        xml.WriteEndElement();
    }

    // Counting is an index-only scan. The last change of a month comes from the 1,000 most recently changed articles; a month without
    // one of these has the date of its newest article, which gives crawlers no reason to fetch it again.
    static Task<List<SitemapIndexMonth>> Months(LiveDb live, CancellationToken stop) => live.Database.SqlQuery<SitemapIndexMonth>($"""
        with months as (
          select date_trunc('month', published_at, 'UTC') as begin, count(*)::int as articles, max(published_at) as newest
          from live.articles group by 1),
        changed as (
          select date_trunc('month', published_at, 'UTC') as begin, max(updated_at) as at
          from (select published_at, updated_at from live.articles order by updated_at desc, id desc limit 1000) latest group by 1)
        select m.begin, m.articles, m.newest as newest_article, greatest(m.newest, c.at) as changed_at
        from months m left join changed c on c.begin = m.begin order by m.begin desc
        """).ToListAsync(stop);
}

sealed record SitemapIndexMonth(DateTimeOffset Begin, int Articles, DateTimeOffset NewestArticle, DateTimeOffset ChangedAt);
