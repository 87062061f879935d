using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class PinRelated
{
    /// <summary>Choose what readers are offered next</summary>
    /// <remarks>Pins stand before what is computed. A pinned story that is not published yet appears when it is.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<PinList> sent, IfMatch match, StoryDesk desk, CancellationToken stop) =>
        desk.On(id, match, article => desk.Pin(article, sent.Value.Pins, stop), stop);
}
