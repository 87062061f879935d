using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class GetEditorialSection
{
    /// <summary>Get an editorial section</summary>
    /// <remarks>Returns the section, whether or not it has published articles. The ETag is the version.</remarks>
    /// <param name="slug" example="world-news">The section's current slug or a former slug.</param>
    public static async Task<Results<Versioned<EditorialSection>, NotFound>> Handle(Slug slug, NewsDb db, CancellationToken stop)
    {
        var tree = await SectionTree.Load(db, stop);
        return tree.Find(slug) is { } section
            ? new Versioned<EditorialSection>(tree.ToEditorial(section), section.Version)
            : TypedResults.NotFound();
    }
}
