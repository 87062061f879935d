using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Publishing;

static class CancelEmbargo
{
    /// <summary>Cancel an embargo</summary>
    /// <remarks>The story is a draft again.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static async Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, IfMatch match, NewsDb db, StoryDesk desk, CancellationToken stop)
    {
        if (await db.ArticleAt(id, match, stop) is not { } article)
            return TypedResults.NotFound();

        var receipt = await desk.CancelEmbargo(article, stop);
        return new Written<ArticleReceipt>(receipt, receipt.Version);
    }
}
