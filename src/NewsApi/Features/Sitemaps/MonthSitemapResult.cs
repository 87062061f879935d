using System.Reflection;
using System.Xml;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Sitemaps;

/// <summary>Streams a month's sitemap in batches of 1,000 articles: memory use is bounded, and a slow client holds no query open.</summary>
sealed class MonthSitemapResult(SitemapMonth month, string etag, DateTimeOffset? lastModified) : IResult, IEndpointMetadataProvider
{
    const int BatchSize = 1000;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        MediaTypeResult<SitemapDocument>.PopulateMetadata(method, builder);

    public async Task ExecuteAsync(HttpContext http)
    {
        // If the month changes while it is written, the next request gets a different ETag, so a mixed version is not cached for long.
        if (!ConditionalRequests.Begin(http, $"{SitemapXml.MediaType}; charset=utf-8", etag, lastModified))
            return;

        var live = http.RequestServices.GetRequiredService<LiveDb>();
        var stop = http.RequestAborted;
        using var bytes = new MemoryStream();
        using var xml = SitemapXml.Begin(bytes, "urlset", ("image", SitemapXml.Image));
        var after = await FindStart(live, stop);
        for (var left = SitemapMonth.MaxUrls; left > 0;)
        {
            var batch = await ReadBatch(live, after, Math.Min(BatchSize, left), stop);
            foreach (var article in batch)
                Write(xml, article);
            await Flush(http, xml, bytes);
            left = batch.Count < BatchSize ? 0 : left - batch.Count;
            after = batch is [.., var last] ? (last.PublishedAt, last.Id) : after;
        }

        xml.WriteEndElement();
        await Flush(http, xml, bytes);
    }

    // The last article of the previous part.
    async Task<(DateTimeOffset PublishedAt, Id<Article> Id)> FindStart(LiveDb live, CancellationToken stop)
    {
        if (month.Part is 1)
            return (month.Begin.AddTicks(-1), default);

        var last = await live.Articles.Where(a => a.PublishedAt >= month.Begin && a.PublishedAt < month.End)
            .OrderBy(a => a.PublishedAt).ThenBy(a => a.Id).Skip((month.Part - 1) * SitemapMonth.MaxUrls - 1)
            .Select(a => new { a.PublishedAt, a.Id }).FirstOrDefaultAsync(stop);
        return last is null ? (month.End, default) : (last.PublishedAt, last.Id);
    }

    Task<List<SitemapArticle>> ReadBatch(
        LiveDb live, (DateTimeOffset PublishedAt, Id<Article> Id) after, int size, CancellationToken stop) => live.Articles
        .Where(a => a.PublishedAt < month.End).KeysetAscending(a => a.PublishedAt, a => a.Id, after).Take(size)
        .Select(a => new SitemapArticle(a.PublishedAt, a.Id, a.UpdatedAt, a.Summary)).ToListAsync(stop);

    static void Write(XmlWriter xml, SitemapArticle article)
    {
        xml.WriteStartElement("url", SitemapXml.Sitemap);
        SitemapXml.Text(xml, "loc", JsonSplicer.Text(article.Summary, "url"));
        SitemapXml.Text(xml, "lastmod", FeedText.Rfc3339(article.UpdatedAt));
        SitemapXml.WriteImage(xml, article.Summary);
        xml.WriteEndElement();
    }

    static async Task Flush(HttpContext http, XmlWriter xml, MemoryStream bytes)
    {
        xml.Flush();
        await http.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), http.RequestAborted);
        bytes.SetLength(0);
    }
}

sealed record SitemapArticle(DateTimeOffset PublishedAt, Id<Article> Id, DateTimeOffset UpdatedAt, byte[] Summary);
