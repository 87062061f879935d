using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class SetExpiry
{
    /// <summary>Set the expiry of an article</summary>
    /// <remarks>
    /// Schedules or reschedules the end of publication: within two seconds of that time the article is unpublished, as by an editor, with
    /// the reason `Expired.` A draft keeps the expiry for its publication. Readers do not see the expiry; partners receive it in ninjs. An
    /// embargoed or published article requires the scope `publish`. Returns 409 `expiry-too-early` for a time in the past or before the end
    /// of the embargo.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<Expiry> sent, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.SetExpiry(article, sent.Value.ExpiresAt, stop), stop);
}
