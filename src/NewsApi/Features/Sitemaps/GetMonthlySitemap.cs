using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Http.Caching;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sitemaps;

static class GetMonthlySitemap
{
    /// <summary>Get a month's sitemap</summary>
    /// <remarks>
    /// Returns the articles published in the month (UTC), oldest first, with the time of their last change and their lead image. A sitemap
    /// has at most 50,000 articles; the next part of the month is `{yyyy-mm}-2.xml`, and so on.
    /// </remarks>
    /// <param name="month" example="2024-11">The month, such as `2024-11`, or a further part of it, such as `2024-11-2`.</param>
    public static async Task<Results<MonthSitemapResult, NotFound>> Handle(
        [RegularExpression(SitemapMonth.Pattern, ErrorMessage = "must be a month such as 2024-11, or a further part such as 2024-11-2")]
        string month,
        LiveDb live, SurrogateKeys keys, TimeProvider clock, CancellationToken stop) =>
        await Find(SitemapMonth.Parse(month), live, keys, clock, stop) is { } sitemap ? sitemap : TypedResults.NotFound();

    static async Task<MonthSitemapResult?> Find(
        SitemapMonth month, LiveDb live, SurrogateKeys keys, TimeProvider clock, CancellationToken stop)
    {
        var state = await live.Articles.Where(a => a.PublishedAt >= month.Begin && a.PublishedAt < month.End)
            .GroupBy(_ => 1).Select(g => new { Count = g.Count(), BuiltAt = g.Max(a => a.BuiltAt) }).SingleOrDefaultAsync(stop);
        if (state is null || state.Count <= (month.Part - 1) * SitemapMonth.MaxUrls)
            return null;

        keys.Add("latest");
        var lastModified = await LastChangeQuery.Of(state.BuiltAt, live, clock, stop);
        return new MonthSitemapResult(month, $"W/\"{state.Count:x}-{state.BuiltAt.UtcTicks:x}\"", lastModified);
    }
}
