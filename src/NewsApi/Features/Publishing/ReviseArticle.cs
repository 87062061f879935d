using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class ReviseArticle
{
    /// <summary>Replace a story's content</summary>
    /// <remarks>
    /// The whole content is sent, as for a new story; what is left out is gone. If-Match names the version you have seen, so that nothing is overwritten
    /// unseen. The text before stays as a revision. Readers get the new one at once where the story is published.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Written<ArticleReceipt>, NotFound>> Handle(
        Id<Article> id, Sent<ArticleDraft> sent, IfMatch match, StoryDesk desk, CancellationToken stop) =>
        desk.On(id, match, article => desk.Revise(article, sent.Value, stop), stop);
}
