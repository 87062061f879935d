using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class CorrectArticle
{
    /// <summary>Correct an article</summary>
    /// <remarks>
    /// Adds a correction notice, which readers see below the article and the change feed reports. `blocks` or `bodyHtml` also
    /// replaces the body. Returns 409 `not-published` unless the article is published; an article can have at most 100 corrections.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<CorrectionDraft> sent, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.Correct(article, sent.Value, stop), stop);
}
