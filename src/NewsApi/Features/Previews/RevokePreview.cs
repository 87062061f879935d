using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Previews;
using NewsApi.Storage;

namespace NewsApi.Features.Previews;

static class RevokePreview
{
    /// <summary>Withdraw a preview</summary>
    /// <remarks>The link shows nothing from this moment.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    /// <param name="preview" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The preview's id, as it was answered when it was offered.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(Id<Article> id, Id<Preview> preview, NewsDb db, CancellationToken stop)
    {
        if (await db.Previews.SingleOrDefaultAsync(p => p.Id == preview && p.ArticleId == id, stop) is not { } known)
            return TypedResults.NotFound();

        db.Previews.Remove(known);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
