using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class CancelExpiry
{
    /// <summary>Cancel the expiry of an article</summary>
    /// <remarks>
    /// The article stays published until an editor unpublishes it. Has no effect on an article without an expiry. An embargoed or published
    /// article requires the scope `publish`.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.SetExpiry(article, null, stop), stop);
}
