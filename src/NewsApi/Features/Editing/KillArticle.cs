using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Limits;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class KillArticle
{
    /// <summary>Kill an article</summary>
    /// <remarks>
    /// Withdraws an article permanently. Its URL returns 410, and the partners that had it are told to remove it, with the reason. A draft
    /// can also be killed; it has no URL for readers and partners are not notified.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    [UrgentWrite]
    public static Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, JsonBody<KillReason> sent, IfMatch match, ArticleEditor editor, CancellationToken stop) =>
        editor.Edit(id, match, article => editor.Kill(article, sent.Value.Reason, stop), stop);
}
