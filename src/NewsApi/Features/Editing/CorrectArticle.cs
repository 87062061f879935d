using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class CorrectArticle
{
    /// <summary>Correct a published story</summary>
    /// <remarks>The correction is shown to readers below the story, and told in the change feed. With `blocks` or `bodyHtml` the text is put right in the same step.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<CorrectionDraft> sent, IfMatch match, ArticleEditor desk, CancellationToken stop) =>
        desk.Edit(id, match, article => desk.Correct(article, sent.Value, stop), stop);
}
