using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Vocabulary;

static class GetDeskTag
{
    /// <summary>One tag, as the newsroom sees it</summary>
    /// <remarks>Its ETag is its version.</remarks>
    /// <param name="slug" example="kyiv">The tag's slug, or one it had, or that of an alias.</param>
    public static async Task<Results<Written<DeskTag>, NotFound>> Handle(Slug slug, NewsDb db, CancellationToken stop) =>
        await db.TagAt(slug, stop) is { } tag ? new Written<DeskTag>(DeskTag.Of(tag), tag.Version) : TypedResults.NotFound();
}
