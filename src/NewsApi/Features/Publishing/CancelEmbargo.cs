using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class CancelEmbargo
{
    /// <summary>Cancel an embargo</summary>
    /// <remarks>The story is a draft again.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, IfMatch match, StoryDesk desk, CancellationToken stop) =>
        desk.On(id, match, article => desk.CancelEmbargo(article, stop), stop);
}
