using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Sections;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sections;

static class GetSection
{
    /// <summary>Get a section</summary>
    /// <remarks>
    /// Returns a section that has published articles, directly or in a subsection. A former slug redirects to the current one.
    /// </remarks>
    /// <param name="slug" example="world-news">The section's slug.</param>
    public static async Task<Results<Ok<SectionView>, PermanentRedirect, NotFound>> Handle(
        Slug slug, HttpContext http, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        keys.Add($"section-{slug}");
        var text = slug.ToString();
        var found = live.PublishedSections().Where(s => s.Slugs.Contains(text));
        if (await found.ToViews(live).SingleOrDefaultAsync(stop) is not { } section)
            return TypedResults.NotFound();
        if (section.Slug != slug)
            return new PermanentRedirect($"/v1/sections/{section.Slug}");

        http.AddFeedLinks(section: slug);
        return TypedResults.Ok(section);
    }
}
