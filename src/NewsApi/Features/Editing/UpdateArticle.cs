using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class UpdateArticle
{
    /// <summary>Update an article</summary>
    /// <remarks>
    /// Replaces the content. Omitted optional fields are cleared or reset to their default; an omitted `slug` or `sourceId` keeps its
    /// value. If-Match must name the current version, to prevent lost updates. The previous content remains as a revision. If the article
    /// is published, readers get the new content immediately. An embargoed or published article requires the scope `publish`.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<ArticleDraft> sent, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.Revise(article, sent.Value, stop), stop);
}
