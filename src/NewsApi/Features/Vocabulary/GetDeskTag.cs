using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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

    public static Task<Tag?> TagAt(this NewsDb db, Slug slug, CancellationToken stop) =>
        db.Tags.SingleOrDefaultAsync(t => t.Slugs.Any(s => s.Slug == slug), stop);
}
