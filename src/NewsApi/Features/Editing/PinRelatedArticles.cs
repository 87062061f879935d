using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class PinRelatedArticles
{
    /// <summary>Pin related articles</summary>
    /// <remarks>
    /// Replaces the pinned related articles. Pins precede the computed ones. A pinned article that is not published is omitted
    /// until it is. An embargoed or published article requires the scope `publish`.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<RelatedPinsDraft> sent, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.PinRelated(article, sent.Value.Pins, stop), stop);
}
