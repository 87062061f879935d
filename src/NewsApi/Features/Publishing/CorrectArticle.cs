using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class CorrectArticle
{
    /// <summary>Correct a published story</summary>
    /// <remarks>The correction is shown to readers below the story, and told in the change feed. With `blocks` or `bodyHtml` the text is put right in the same step.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<CorrectionDraft> sent, IfMatch match, StoryDesk desk, CancellationToken stop) =>
        desk.On(id, match, article => desk.Correct(article, sent.Value, stop), stop);
}
