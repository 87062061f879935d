using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Taxonomy;

static class GetEditorialTag
{
    /// <summary>Get an editorial tag</summary>
    /// <remarks>Returns the tag with its editorial data, whether or not a published article has it. The ETag is the version.</remarks>
    /// <param name="slug" example="kyiv">The tag's current slug, a former slug, or the slug of an alias.</param>
    public static async Task<Results<Versioned<EditorialTag>, NotFound>> Handle(Slug slug, NewsDb db, CancellationToken stop) =>
        await db.FindTag(slug, stop) is { } tag ? new Versioned<EditorialTag>(EditorialTag.Of(tag), tag.Version) : TypedResults.NotFound();
}
