using Microsoft.EntityFrameworkCore;
using NewsApi.Http.Caching;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Http.Auth;

/// <summary>
/// Tells the <see cref="NewsDb"/> of a request to the newsroom who the caller is and which articles it may use, and refuses requests to
/// others: every operation on an article is checked here, before its handler runs and in its transaction.
/// </summary>
sealed class ArticleAccessFilter : IEndpointFilter
{
    const string Articles = "/v1/newsroom/articles";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var db = http.RequestServices.GetRequiredService<NewsDb>();
        var actor = CallerClaims.ActorOf(http);
        var access = await AccessOf(http, db, actor.Account);
        db.Actor = actor with { Access = access };

        var isRead = ConditionalRequests.IsRead(http.Request);
        var isArticle = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText!.StartsWith(Articles, StringComparison.Ordinal);
        if (!isArticle && !isRead)
            access.EnsureUnrestricted();
        if (isArticle && (access.IsRestricted || (!isRead && !access.MayPublish)))
            await EnsureMayUseArticle(http, db, access, isRead);
        return await next(call);
    }

    // The lock keeps the article from being published between this check and the change.
    static async Task EnsureMayUseArticle(HttpContext http, NewsDb db, ArticleAccess access, bool isRead)
    {
        var stop = http.RequestAborted;
        if (!Id<Article>.TryParse(http.GetRouteValue("id") as string, null, out var id))
            return;
        if (!isRead)
            await db.LockArticle(id, stop);
        var article = await db.Articles.IgnoreAutoIncludes().Where(a => a.Id == id)
            .Select(a => new { a.SectionId, a.CreatedBy, a.Stage }).SingleOrDefaultAsync(stop);
        if (article is null)
            return;
        if (isRead)
            access.EnsureMayRead(article.SectionId, article.CreatedBy);
        else
            access.EnsureMayChange(article.SectionId, article.CreatedBy, article.Stage);
    }

    static async Task<ArticleAccess> AccessOf(HttpContext http, NewsDb db, string? account)
    {
        var (sections, ownDraftsOnly) = CallerClaims.RestrictionsOf(http);
        return new(
            CallerClaims.ScopesOf(http.User).Include(Scope.Publish),
            sections is null ? null : await WithSubsections(db, sections, http.RequestAborted),
            ownDraftsOnly ? account : null);
    }

    static async Task<List<int>> WithSubsections(NewsDb db, IReadOnlyList<int> sections, CancellationToken stop) =>
        await db.Database.SqlQuery<int>($"""
            with recursive below as (
                select id from newsroom.sections where id = any({sections.ToArray()})
                union
                select s.id from newsroom.sections s join below b on s.parent_id = b.id
            )
            select id as "Value" from below
            """).ToListAsync(stop);
}
