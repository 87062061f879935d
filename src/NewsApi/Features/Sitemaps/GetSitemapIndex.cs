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
    /// <summary>Index of sitemaps</summary>
    /// <remarks>One sitemap for each month that has stories, several for a month with more than 50,000, and the one of Google News while there is news.</remarks>
    public static async Task<MediaTypeResult<SitemapDocument>> Handle(Site site, LiveDb live, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        made.Add("latest");
        var months = await Months(live, stop);

        using var bytes = new MemoryStream();
        using (var xml = SitemapXml.Begin(bytes, "sitemapindex"))
        {
            // An index must list something, so that of a newsroom without a story lists its news.
            if (months is [] || months[0].NewestArticle >= GetNewsSitemap.Since(clock))
                WriteSitemap(xml, $"{site.PublicUrl}/sitemaps/news.xml", months is [] ? null : months[0].NewestArticle);
            foreach (var month in months)
                for (var part = 1; part <= (month.Articles - 1) / SitemapMonth.Most + 1; part++)
                    WriteSitemap(xml, $"{site.PublicUrl}/sitemaps/{new SitemapMonth(month.Begin, part)}.xml", month.ChangedAt);
        }

        return new(bytes.ToArray(), SitemapXml.MediaType) { LastModified = await LastChangeQuery.Of(months.Max(m => (DateTimeOffset?)m.ChangedAt), live, clock, stop) };
    }

    static void WriteSitemap(System.Xml.XmlWriter xml, string address, DateTimeOffset? newest)
    {
        xml.WriteStartElement("sitemap", SitemapXml.Sitemap);
        SitemapXml.Text(xml, "loc", address);
        if (newest is { } moment)
            SitemapXml.Text(xml, "lastmod", FeedText.Rfc3339(moment));
        xml.WriteEndElement();
    }

    // Counting walks one index. When a month last changed is known from the stories that changed last; one that is not among them changed before all of those,
    // and is dated by its newest story, so that a crawler has no reason to come back for it.
    static Task<List<SitemapIndexMonth>> Months(LiveDb live, CancellationToken stop) => live.Database.SqlQuery<SitemapIndexMonth>($"""
        with months as (
          select date_trunc('month', published_at, 'UTC') as begin, count(*)::int as articles, max(published_at) as newest from live.articles group by 1),
        changed as (
          select date_trunc('month', published_at, 'UTC') as begin, max(updated_at) as at
          from (select published_at, updated_at from live.articles order by updated_at desc, id desc limit 1000) latest group by 1)
        select m.begin, m.articles, m.newest as newest_article, greatest(m.newest, c.at) as changed_at from months m left join changed c on c.begin = m.begin order by m.begin desc
        """).ToListAsync(stop);
}

sealed record SitemapIndexMonth(DateTimeOffset Begin, int Articles, DateTimeOffset NewestArticle, DateTimeOffset ChangedAt);
