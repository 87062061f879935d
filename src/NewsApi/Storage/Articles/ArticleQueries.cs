using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Storage.Articles;

/// <summary>Queries for published articles that several features share.</summary>
static class ArticleQueries
{
    public static IQueryable<ListedArticle> Listed(this IQueryable<LiveArticle> articles) =>
        articles.Select(a => new ListedArticle { Article = a, PublishedAt = a.PublishedAt, Id = a.Id });

    public static IQueryable<ListedArticle> TaggedWith(this LiveDb live, int tag) =>
        from t in live.ArticleTags
        where t.TagId == tag
        join a in live.Articles on t.ArticleId equals a.Id
        select new ListedArticle { Article = a, PublishedAt = t.PublishedAt, Id = t.ArticleId };

    /// <summary>
    /// Articles that show an image. <c>offset 0</c> keeps the planner from merging the subquery: it overestimates the number of matches
    /// and would scan the index on the publication time.
    /// </summary>
    public static IQueryable<LiveArticle> WithImage(this LiveDb live, Id<Image> image) => live.Articles.FromSql(
        $"select * from live.articles where image_ids @> array[{image.Value}] offset 0");

    /// <summary>Orders articles newest first, and skips those up to and including the cursor.</summary>
    public static IQueryable<ListedArticle> NewestFirst(this IQueryable<ListedArticle> articles, Cursor? after = null) =>
        articles.KeysetDescending(l => l.PublishedAt, l => l.Id, after is { } last ? (last.Moment, new Id<Article>(last.Id)) : null);

    /// <summary>The published article with a slug or id; empty if there is none.</summary>
    public static IQueryable<LiveArticle> ArticleAt(this LiveDb live, ArticleAddress address)
    {
        var (slug, id, _) = address;
        return id is not null ? live.Articles.Where(a => a.Id == id) : live.Articles.Where(a => a.Slug == slug);
    }

    /// <summary>Finds the current location of an article that is not at the requested address.</summary>
    public static async Task<ArticleLocation> FindLocation(this LiveDb live, ArticleAddress address, CancellationToken stop)
    {
        var id = address.Id
            ?? (address.Former is { } former ? await live.IdAt(former, stop) : await live.IdAt(address.Slug, stop));
        return await live.Locate(id, stop);
    }

    /// <summary>Finds the article that had an address on a former site, or that has or had it as its slug.</summary>
    public static async Task<ArticleLocation> FindLocation(this LiveDb live, FormerAddress address, CancellationToken stop)
    {
        var id = await live.IdAt(address, stop)
            ?? (Slug.TryParse(address.Path, null, out var slug) ? await live.IdAt(slug, stop) : null);
        return await live.Locate(id, stop);
    }

    static async Task<Id<Article>?> IdAt(this LiveDb live, Slug slug, CancellationToken stop) =>
        (await live.ArticleSlugs.Where(s => s.Slug == slug).Select(s => new { s.ArticleId }).SingleOrDefaultAsync(stop))?.ArticleId;

    static async Task<Id<Article>?> IdAt(this LiveDb live, FormerAddress address, CancellationToken stop) =>
        (await live.FormerAddresses.Where(a => a.Path == address.Path).Select(a => new { a.ArticleId }).SingleOrDefaultAsync(stop))
            ?.ArticleId;

    static async Task<ArticleLocation> Locate(this LiveDb live, Id<Article>? id, CancellationToken stop)
    {
        if (id is null)
            return default;

        var article = await live.Articles.Where(a => a.Id == id).Select(a => new { a.Slug, a.Summary }).SingleOrDefaultAsync(stop);
        var killed = article is null && await live.Kills.AnyAsync(k => k.ArticleId == id, stop);
        return new(article?.Slug, article?.Summary, killed);
    }
}

/// <summary>
/// The current slug and summary of a published article, or whether it was killed; neither if it is not published.
/// </summary>
readonly record struct ArticleLocation(Slug? Slug, byte[]? Summary, bool Killed);
