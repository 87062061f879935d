using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Previews;
using NewsApi.Storage;

namespace NewsApi.Features.Previews;

static class RevokePreview
{
    /// <summary>Revoke a preview</summary>
    /// <remarks>
    /// Revokes the link, which stops working immediately. An embargoed or published article requires the scope `publish`.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    /// <param name="preview" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The preview's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(Id<Article> id, Id<Preview> preview, NewsDb db, CancellationToken stop)
    {
        if (await db.Previews.SingleOrDefaultAsync(p => p.Id == preview && p.ArticleId == id, stop) is not { } found)
            return TypedResults.NotFound();

        db.Previews.Remove(found);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
