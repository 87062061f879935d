using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Previews;

static class GetPreview
{
    /// <summary>A story before readers see it</summary>
    /// <remarks>For whoever holds the link. Never kept by caches, never indexed. What is not published yet is dated by its embargo, or by its last change.</remarks>
    /// <param name="token" example="dGhpcyBpcyBub3QgYSBwcmV2aWV3IHRva2VuIGF0IGFsbA">The secret in the link.</param>
    public static async Task<Results<Written<ArticleDetail>, NotFound>> Handle(string token, NewsDb db, Site site, TimeProvider clock, CancellationToken stop)
    {
        var (hash, now) = (Secret.HashOf(token), clock.GetUtcNow());
        var shown = db.Previews.Where(p => p.Hash == hash && p.ExpiresAt > now).Select(p => p.ArticleId);
        if (await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => shown.Contains(a.Id) && a.Stage != Stage.Killed, stop) is not { } article)
            return TypedResults.NotFound();

        var section = await db.Sections.AsNoTracking().SingleAsync(s => s.Id == article.SectionId, stop);
        var tags = await db.Tags.AsNoTracking().Where(t => article.TagIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        var pictures = article.Figures.Select(f => f.Image).ToHashSet();
        var images = await db.Images.AsNoTracking().Where(i => pictures.Contains(i.Id)).ToDictionaryAsync(i => i.Id, stop);
        return new Written<ArticleDetail>(ArticleDetail.Of(article, section, article.TagIds.Select(t => tags[t]), images, site));
    }
}
