using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class KillArticle
{
    /// <summary>Kill a story</summary>
    /// <remarks>It is gone for readers at once and for good: its address answers 410, and partners are told. A draft that is killed was never there for them.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<Withdrawal> sent, IfMatch match, StoryDesk desk, CancellationToken stop) =>
        desk.On(id, match, article => desk.Kill(article, sent.Value.Reason, stop), stop);
}
