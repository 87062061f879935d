using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Publishing;

static class CorrectArticle
{
    /// <summary>Correct a published story</summary>
    /// <remarks>The correction is shown to readers below the story, and told in the change feed. With `blocks` or `bodyHtml` the text is put right in the same step.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static async Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<CorrectionDraft> sent, IfMatch match, NewsDb db, StoryDesk desk, CancellationToken stop)
    {
        if (await db.ArticleAt(id, match, stop) is not { } article)
            return TypedResults.NotFound();

        var receipt = await desk.Correct(article, sent.Value, stop);
        return new Written<ArticleReceipt>(receipt, receipt.Version);
    }
}
