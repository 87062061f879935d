using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Http.Binding;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;

namespace NewsApi.Features.Editing;

static class DismissProposal
{
    /// <summary>Dismiss a proposed text</summary>
    /// <remarks>Deletes the proposal. The same text is not proposed again; a newer one is.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(Id<Article> id, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.Proposals.SingleOrDefaultAsync(p => p.ArticleId == id, stop) is not { } proposal)
            return TypedResults.NotFound();
        match.EnsureMatches(proposal);

        db.Proposals.Remove(proposal);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
