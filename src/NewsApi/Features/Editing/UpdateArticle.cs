using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class UpdateArticle
{
    /// <summary>Replace a story's content</summary>
    /// <remarks>
    /// The whole content is sent, as for a new story; what is left out is gone. If-Match names the version you have seen, so that nothing is overwritten
    /// unseen. The text before stays as a revision. Readers get the new one at once where the story is published.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<ArticleDraft> sent, IfMatch match, ArticleEditor desk, CancellationToken stop) =>
        desk.Edit(id, match, article => desk.Revise(article, sent.Value, stop), stop);
}
