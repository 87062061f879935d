using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Previews;

static class GetPreview
{
    /// <summary>A story before readers see it</summary>
    /// <remarks>For whoever holds the link. Never kept by caches, never indexed. What is not published yet is dated by its embargo, or by its last change.</remarks>
    /// <param name="token" example="dGhpcyBpcyBub3QgYSBwcmV2aWV3IHRva2VuIGF0IGFsbA">The secret in the link.</param>
    public static async Task<Results<Versioned<ArticleDetail>, NotFound>> Handle(string token, NewsDb db, Site site, TimeProvider clock, CancellationToken stop)
    {
        var (hash, now) = (Secret.HashOf(token), clock.GetUtcNow());
        var shown = db.Previews.Where(p => p.Hash == hash && p.ExpiresAt > now).Select(p => p.ArticleId);
        if (await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => shown.Contains(a.Id) && a.Stage != Stage.Killed, stop) is not { } article)
            return TypedResults.NotFound();

        var parts = await db.PartsOf(article, stop);
        return new Versioned<ArticleDetail>(ArticleDetail.Of(article, parts.Section, parts.Tags, parts.Images, site));
    }
}
