using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;

namespace NewsApi.Features.Editing;

static class CreateArticle
{
    /// <summary>Create an article</summary>
    /// <remarks>Creates a draft, which only the newsroom can read until it is published.</remarks>
    [Creates]
    public static async Task<Versioned<ArticleWriteResult>> Handle(
        JsonBody<ArticleDraft> sent, ArticleEditor editor, CancellationToken stop)
    {
        var result = await editor.Create(sent.Value, stop);
        return new(result, result.Version, $"/v1/newsroom/articles/{result.Id}");
    }
}
