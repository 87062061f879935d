using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class PublishArticle
{
    /// <summary>Publish an article</summary>
    /// <remarks>
    /// Publishes the article now, even if it is embargoed. With `embargoedUntil`, schedules it: it is published within two seconds
    /// of that time; a later request changes the time. With `expiresAt`, it is unpublished within two seconds of that time; until
    /// then, see `PUT /v1/newsroom/articles/{id}/expiry`. Publishing a published article changes at most its expiry. A number is
    /// appended to the slug if another article was published with it. Returns 409 `expiry-too-early` if the article would expire before
    /// it is published.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<Publication> sent, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.Publish(article, sent.Value.EmbargoedUntil, sent.Value.ExpiresAt, stop), stop);
}
