using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class MoveArticle
{
    /// <summary>Give a story another address</summary>
    /// <remarks>Another section, another slug, or both. The old slug redirects for ever, however often the story moves.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<AddressDraft> sent, IfMatch match, StoryDesk desk, CancellationToken stop) =>
        desk.On(id, match, article => desk.MoveTo(article, sent.Value, stop), stop);
}
