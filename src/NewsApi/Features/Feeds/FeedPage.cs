using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Json;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Feeds;

/// <summary>The formats of the readers' feeds.</summary>
enum FeedFormat { Rss, Atom, Json }

/// <summary>The subject of a readers' feed: all articles, a section or a tag.</summary>
/// <param name="Path">The path below <c>/feeds/</c>: <c>latest</c>, <c>sections/{slug}</c> or <c>tags/{slug}</c>.</param>
/// <param name="Title">The feed's title.</param>
/// <param name="Description">The feed's description.</param>
/// <param name="Home">The public page of the subject.</param>
sealed record FeedSubject(string Path, string Title, string? Description, string Home)
{
    public int? TagId { get; init; }
    public int? SectionId { get; init; }

    /// <summary>Whether the subject has live articles.</summary>
    public bool HasArticles { get; init; } = true;
}

/// <summary>One page of a readers' feed.</summary>
sealed record FeedPage : ArticleFilter
{
    const int MaxArticles = 50;

    public FeedPage() => Limit = MaxArticles;

    public required FeedSubject Subject { get; init; }

    // Ids keep cursors valid when a section or tag gets a new slug.
    protected override string FilterKey => $"feed {Subject.SectionId} {Subject.TagId}";

    public async Task<MediaTypeResult<FeedDocument>> Render(IFeedFormat format, FeedContext context, CancellationToken stop)
    {
        Check();
        var live = context.Live;
        var tombstones = await Tombstones(live, context.Clock.GetUtcNow(), stop);
        var rows = FeedCursor.HasArticles(After)
            ? await new ArticleQuery(live, await live.Resolve(this, stop))
                .Page(ArticleOrder.Newest, After, FetchSize, withRest: false, stop)
            : [];
        List<ArticleListRow> page = [.. rows.Take(PageSize)];
        List<FeedTombstone> shown = [.. tombstones.Take(PageSize)];
        AddSurrogateKeys(context, page);
        var feed = new Feed
        {
            Site = context.Site,
            Title = Subject.Title,
            Description = Subject.Description,
            Home = Subject.Home,
            First = $"{context.Site.PublicUrl}/feeds/{Subject.Path}.{format.Name}",
            Cursor = After?.ToString(),
            NextCursor = FeedCursor.Next(
                this, page is [.., var last] ? (last.PublishedAt, last.Id) : null, shown.LastOrDefault(),
                rows.Count > PageSize || tombstones.Count > PageSize),
            Hub = context.WebSub.Value.Hub,
            Articles = page.ConvertAll(r => new FeedArticle(JsonSerializer.Deserialize<ArticleSummary>(r.Summary, NewsJson.Options)!)),
            Tombstones = shown,
        };
        var lastModified = await LastChangeQuery.Of(page.Max(r => (DateTimeOffset?)r.BuiltAt), live, context.Clock, stop);
        return feed.ToResult<FeedDocument>(format, context.Http, lastModified);
    }

    /// <summary>
    /// Renders the page of a section or tag that has live articles, or tombstones; others do not exist for readers. A former slug, or
    /// that of an alias, redirects to the current feed.
    /// </summary>
    public async Task<Results<MediaTypeResult<FeedDocument>, PermanentRedirect, NotFound>> RenderOrRedirect(
        bool isCurrentSlug, IFeedFormat format, FeedContext context, CancellationToken stop)
    {
        // Decided before the cursor is read, which would tell a guess from another.
        if (!Subject.HasArticles && await (this with { After = null }).Tombstones(context.Live, context.Clock.GetUtcNow(), stop) is [])
            return TypedResults.NotFound();
        return isCurrentSlug
            ? await Render(format, context, stop)
            : new PermanentRedirect($"/feeds/{Subject.Path}.{format.Name}");
    }

    void AddSurrogateKeys(FeedContext context, List<ArticleListRow> page)
    {
        if (Section is { } section)
            context.Keys.Add($"section-{section}");
        if (Tag is [var tag])
            context.Keys.Add($"tag-{tag}");
        context.Keys.Add("latest");
        context.Keys.AddArticles(page.Select(r => new Id<Article>(r.Id)));
    }

    // Articles that were killed or unpublished within 30 days, each once. The kinds are literal, because PostgreSQL uses the partial index
    // only for literals.
    async Task<List<FeedTombstone>> Tombstones(LiveDb live, DateTimeOffset now, CancellationToken stop)
    {
        var oldest = now - FeedTombstone.Lifetime;
        var all = live.Changes.FromSql($"select * from live.changes where kind in ('killed', 'unpublished')");
        var withdrawals = all.Where(c => c.At > oldest && !live.Articles.Any(a => a.Id == c.ArticleId)
            && !all.Any(later => later.ArticleId == c.ArticleId && later.Position > c.Position));
        if (Subject.SectionId is { } section)
            withdrawals = withdrawals.Where(c => live.Sections.Any(s => s.Id == c.SectionId && s.Path.Contains(section)));
        if (Subject.TagId is { } tag)
            withdrawals = withdrawals.Where(c => c.TagIds.Contains(tag));
        var newest = await withdrawals.KeysetDescending(c => c.At, c => c.Position, FeedCursor.LastTombstone(After)).Take(FetchSize)
            .Select(c => new { c.ArticleId, c.At, c.Kind, c.Version, c.Position }).ToListAsync(stop);
        return newest.ConvertAll(c => new FeedTombstone(
            c.ArticleId, c.At, c.Kind is ChangeKind.Killed ? WithdrawalReason.Killed : WithdrawalReason.Unpublished, c.Version)
        {
            Position = c.Position,
        });
    }
}
