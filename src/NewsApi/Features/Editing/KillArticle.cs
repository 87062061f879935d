using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class KillArticle
{
    /// <summary>Kill a story</summary>
    /// <remarks>It is gone for readers at once and for good: its address answers 410, and partners are told. A draft that is killed was never there for them.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<KillReason> sent, IfMatch match, ArticleEditor desk, CancellationToken stop) =>
        desk.Edit(id, match, article => desk.Kill(article, sent.Value.Reason, stop), stop);
}
