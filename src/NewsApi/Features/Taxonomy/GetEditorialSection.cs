using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class GetEditorialSection
{
    /// <summary>One section, as the newsroom sees it</summary>
    /// <remarks>Its ETag is its version.</remarks>
    /// <param name="slug" example="world-news">The section's slug, or one it had.</param>
    public static async Task<Results<Versioned<EditorialSection>, NotFound>> Handle(Slug slug, NewsDb db, CancellationToken stop)
    {
        var tree = await SectionTree.Read(db, stop);
        return tree.At(slug) is { } section ? new Versioned<EditorialSection>(tree.View(section), section.Version) : TypedResults.NotFound();
    }
}
