using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Taxonomy;

static class GetEditorialTag
{
    /// <summary>One tag, as the newsroom sees it</summary>
    /// <remarks>Its ETag is its version.</remarks>
    /// <param name="slug" example="kyiv">The tag's slug, or one it had, or that of an alias.</param>
    public static async Task<Results<Versioned<EditorialTag>, NotFound>> Handle(Slug slug, NewsDb db, CancellationToken stop) =>
        await db.TagAt(slug, stop) is { } tag ? new Versioned<EditorialTag>(EditorialTag.Of(tag), tag.Version) : TypedResults.NotFound();
}
