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
    /// <summary>Get a preview</summary>
    /// <remarks>
    /// Returns the article's current state, published or not. Needs no key: the link contains a secret. The response must not be cached or
    /// indexed. Before publication, `publishedAt` is the end of the embargo, or else the time of the last change.
    /// </remarks>
    /// <param name="token" example="dGhpcyBpcyBub3QgYSBwcmV2aWV3IHRva2VuIGF0IGFsbA">The secret in the link.</param>
    public static async Task<Results<Versioned<ArticleDetail>, NotFound>> Handle(
        string token, NewsDb db, PreviewOpening opening, Site site, TimeProvider clock, CancellationToken stop)
    {
        var (hash, now) = (Secret.HashOf(token), clock.GetUtcNow());
        if (await db.Previews.AsNoTracking().SingleOrDefaultAsync(p => p.Hash == hash && p.ExpiresAt > now, stop) is not { } preview)
            return TypedResults.NotFound();
        var previewed = db.Articles.AsNoTracking().Where(a => a.Id == preview.ArticleId && a.Stage != Stage.Killed);
        if (await previewed.SingleOrDefaultAsync(stop) is not { } article)
            return TypedResults.NotFound();

        opening.Report(preview);

        var parts = await db.GetReferences(article, stop);
        return new Versioned<ArticleDetail>(ArticleDetail.Of(article, parts.Section, parts.Tags, parts.Images, site));
    }
}
