using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Vocabulary;

static class GetDeskSection
{
    /// <summary>One section, as the newsroom sees it</summary>
    /// <remarks>Its ETag is its version.</remarks>
    /// <param name="slug" example="world-news">The section's slug, or one it had.</param>
    public static async Task<Results<Written<DeskSection>, NotFound>> Handle(Slug slug, NewsDb db, CancellationToken stop)
    {
        var tree = await SectionTree.Read(db, stop);
        return tree.At(slug) is { } section ? new Written<DeskSection>(tree.View(section), section.Version) : TypedResults.NotFound();
    }
}
