using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class PublishArticle
{
    /// <summary>Publish now, or at a moment</summary>
    /// <remarks>
    /// With `embargoedUntil` the story is published by itself within two seconds of that moment; sent again with another moment, the embargo is changed.
    /// Without it the story is published now, an embargo notwithstanding. Publishing twice changes nothing.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<Publication> sent, IfMatch match, ArticleEditor desk, CancellationToken stop) =>
        desk.Edit(id, match, article => desk.Publish(article, sent.Value.EmbargoedUntil, stop), stop);
}
