using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;

namespace NewsApi.Features.Editing;

static class CreateArticle
{
    /// <summary>Start a story</summary>
    /// <remarks>A draft: nobody but the newsroom sees it until it is published.</remarks>
    [Creates]
    public static async Task<Versioned<ArticleWriteResult>> Handle(JsonBody<ArticleDraft> sent, ArticleEditor desk, CancellationToken stop)
    {
        var receipt = await desk.Draft(sent.Value, stop);
        return new(receipt, receipt.Version, $"/v1/newsroom/articles/{receipt.Id}");
    }
}
