using System.ComponentModel.DataAnnotations;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sitemaps;

static class GetMonthSitemap
{
    /// <summary>Sitemap of a month</summary>
    /// <remarks>The stories published in it (UTC), oldest first, with the moment of their last change and their lead picture. At most 50,000; further ones stand in `{yyyy-mm}-2.xml` and so on.</remarks>
    /// <param name="month" example="2024-11">The month, `2024-11`; with a number behind it, `2024-11-2`, a further part of it.</param>
    public static async Task<Results<MonthSitemapResult, NotFound>> Handle(
        [RegularExpression(SitemapMonth.Form, ErrorMessage = "must be a month such as 2024-11, or a further part of one such as 2024-11-2")] string month,
        LiveDb live, SurrogateKeys made, TimeProvider clock, CancellationToken stop) =>
        await Of(SitemapMonth.Parse(month), live, made, clock, stop) is { } sitemap ? sitemap : TypedResults.NotFound();

    static async Task<MonthSitemapResult?> Of(SitemapMonth month, LiveDb live, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        var articles = live.Articles.Where(s => s.PublishedAt >= month.Begin && s.PublishedAt < month.End);
        var state = await articles.GroupBy(_ => 1).Select(g => new { Count = g.Count(), MadeAt = g.Max(s => s.BuiltAt) }).SingleOrDefaultAsync(stop);
        if (state is null || state.Count <= (month.Part - 1) * SitemapMonth.Most)
            return null;

        made.Add("latest");
        return new MonthSitemapResult(month, $"W/\"{state.Count:x}-{state.MadeAt.UtcTicks:x}\"", await LastChangeQuery.Of(state.MadeAt, live, clock, stop));
    }
}

/// <summary>A month's stories, read and written a thousand at a time: neither side holds more, and a slow crawler keeps no query running.</summary>
sealed class MonthSitemapResult(SitemapMonth month, string tag, DateTimeOffset? modified) : IResult, Microsoft.AspNetCore.Http.Metadata.IEndpointMetadataProvider
{
    const int Batch = 1000;

    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => MediaTypeResult<SitemapDocument>.PopulateMetadata(method, builder);

    public async Task ExecuteAsync(HttpContext http)
    {
        // A story that came in, or left, while the month is being written makes another tag for the next who asks: nobody keeps a mixture for long.
        if (!ConditionalRequests.Begin(http, $"{SitemapXml.MediaType}; charset=utf-8", tag, modified))
            return;

        var live = http.RequestServices.GetRequiredService<LiveDb>();
        var stop = http.RequestAborted;
        using var bytes = new MemoryStream();
        using var xml = SitemapXml.Begin(bytes, "urlset", ("image", SitemapXml.Image));
        var after = await Start(live, stop);
        for (var left = SitemapMonth.Most; left > 0;)
        {
            var rows = await Next(live, after, Math.Min(Batch, left), stop);
            foreach (var row in rows)
                Write(xml, row);
            await Flush(http, xml, bytes);
            left = rows.Count < Batch ? 0 : left - rows.Count;
            after = rows is [.., var last] ? (last.PublishedAt, last.Id) : after;
        }

        xml.WriteEndElement();
        await Flush(http, xml, bytes);
    }

    // The last story of the part before.
    async Task<(DateTimeOffset PublishedAt, Id<Article> Id)> Start(LiveDb live, CancellationToken stop)
    {
        if (month.Part is 1)
            return (month.Begin.AddTicks(-1), default);
        var seen = await live.Articles.Where(s => s.PublishedAt >= month.Begin && s.PublishedAt < month.End)
            .OrderBy(s => s.PublishedAt).ThenBy(s => s.Id).Skip((month.Part - 1) * SitemapMonth.Most - 1).Select(s => new { s.PublishedAt, s.Id }).FirstOrDefaultAsync(stop);
        return seen is null ? (month.End, default) : (seen.PublishedAt, seen.Id);
    }

    Task<List<SitemapArticle>> Next(LiveDb live, (DateTimeOffset PublishedAt, Id<Article> Id) after, int most, CancellationToken stop) => live.Articles
        .Where(s => s.PublishedAt < month.End && EF.Functions.GreaterThan(ValueTuple.Create(s.PublishedAt, s.Id), ValueTuple.Create(after.PublishedAt, after.Id)))
        .OrderBy(s => s.PublishedAt).ThenBy(s => s.Id).Take(most)
        .Select(s => new SitemapArticle(s.PublishedAt, s.Id, s.UpdatedAt, s.Summary)).ToListAsync(stop);

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
