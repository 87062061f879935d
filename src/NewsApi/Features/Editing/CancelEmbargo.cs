using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class CancelEmbargo
{
    /// <summary>Cancel an embargo</summary>
    /// <remarks>Makes the article a draft again. Returns 409 `not-embargoed` if the article is not embargoed.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.CancelEmbargo(article, stop), stop);
}
