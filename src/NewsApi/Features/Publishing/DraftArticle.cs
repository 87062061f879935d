using NewsApi.Contract;
using NewsApi.Http;

namespace NewsApi.Features.Publishing;

static class DraftArticle
{
    /// <summary>Start a story</summary>
    /// <remarks>A draft: nobody but the newsroom sees it until it is published.</remarks>
    [Creates]
    public static async Task<Written<ArticleReceipt>> Handle(Sent<ArticleDraft> sent, StoryDesk desk, CancellationToken stop)
    {
        var receipt = await desk.Draft(sent.Value, stop);
        return new(receipt, receipt.Version, $"/v1/newsroom/articles/{receipt.Id}");
    }
}
