using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Publishing;

static class PinRelated
{
    /// <summary>Choose what readers are offered next</summary>
    /// <remarks>Pins stand before what is computed. A pinned story that is not published yet appears when it is.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static async Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<PinList> sent, IfMatch match, NewsDb db, StoryDesk desk, CancellationToken stop)
    {
        if (await db.ArticleAt(id, match, stop) is not { } article)
            return TypedResults.NotFound();

        var receipt = await desk.Pin(article, sent.Value.Pins, stop);
        return new Written<ArticleReceipt>(receipt, receipt.Version);
    }
}
