using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class PublishArticle
{
    /// <summary>Publish now, or at a moment</summary>
    /// <remarks>
    /// With `embargoedUntil` the story is published by itself within two seconds of that moment; sent again with another moment, the embargo is changed.
    /// Without it the story is published now, an embargo notwithstanding. Publishing twice changes nothing.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<Publication> sent, IfMatch match, StoryDesk desk, CancellationToken stop) =>
        desk.On(id, match, article => desk.Publish(article, sent.Value.EmbargoedUntil, stop), stop);
}
