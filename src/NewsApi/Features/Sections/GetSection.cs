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
    /// <summary>One section</summary>
    /// <remarks>A section is here once it, or one below it, has a live story. A slug that it had before redirects.</remarks>
    /// <param name="slug" example="world-news">The section's slug.</param>
    public static async Task<Results<Ok<SectionView>, PermanentRedirect, NotFound>> Handle(
        Slug slug, HttpContext http, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add($"section-{slug}");
        var asked = slug.ToString();
        if (await live.PublishedSections().Where(s => s.Slugs.Contains(asked)).ToViews(live).SingleOrDefaultAsync(stop) is not { } section)
            return TypedResults.NotFound();
        if (section.Slug != slug)
            return new PermanentRedirect($"/v1/sections/{section.Slug}");

        http.AddFeedLinks(section: slug);
        return TypedResults.Ok(section);
    }
}
