using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Limits;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class UnpublishArticle
{
    /// <summary>Unpublish an article</summary>
    /// <remarks>
    /// Takes a published article from readers and partners and makes it a draft again. It keeps its slug and its publication date, and
    /// publishing it again restores it. Its URL returns 404; partners receive `withdrawn` with the reason. To withdraw an article
    /// permanently, kill it. Returns 409 `not-published` if the article is not published.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    [UrgentWrite]
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<UnpublishReason> sent, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.Unpublish(article, sent.Value.Reason, stop), stop);
}
