using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class MoveArticle
{
    /// <summary>Give a story another address</summary>
    /// <remarks>Another section, another slug, or both. The old slug redirects for ever, however often the story moves.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<AddressDraft> sent, IfMatch match, ArticleEditor desk, CancellationToken stop) =>
        desk.Edit(id, match, article => desk.MoveTo(article, sent.Value, stop), stop);
}
