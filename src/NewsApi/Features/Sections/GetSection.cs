using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sections;

static class GetSection
{
    /// <summary>One section</summary>
    /// <remarks>A section is here once it, or one below it, has a live story.</remarks>
    /// <param name="slug" example="world-news">The section's slug.</param>
    public static async Task<Results<Ok<SectionView>, NotFound>> Handle(Slug slug, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add($"section-{slug}");
        return await live.Readable().Where(s => s.View.Slug == slug).Select(s => s.View).SingleOrDefaultAsync(stop) is { } section
            ? TypedResults.Ok(section)
            : TypedResults.NotFound();
    }
}
