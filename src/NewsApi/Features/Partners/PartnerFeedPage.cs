using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Limits;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Partners;

/// <summary>The dependencies of a partner's feed.</summary>
sealed record PartnerFeedContext(LiveDb Live, NewsDb Db, Site Site, HttpContext Http, TimeProvider Clock, ResponseMemory Memory);

/// <summary>The formats of a partner's feed.</summary>
enum PartnerFeedFormat { Rss, Atom, Json, Ninjs }

/// <summary>The parameters of a partner's feed.</summary>
sealed record PartnerFeedPage : ArticleFilter
{
    /// <summary>`rss` (RSS 2.0), `atom` (RFC 4287), `json` (JSON Feed 1.1) or `ninjs` (a page of IPTC ninjs 3.1 items).</summary>
    /// <example>ninjs</example>
    public QueryEnum<PartnerFeedFormat> Format { get; init; }

    /// <summary>The maximum number of articles per page, and of tombstones. A page of very long articles ends early.</summary>
    [Range(1, 100), DefaultValue(50)]
    public override int? Limit { get; init; }

    protected override int DefaultLimit => 50;

    protected override string FilterKey => $"partner feed {ToCanonicalJson()}";

    /// <summary>Renders the page for a partner.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="id">The identifier of a feed whose address is secret; null for the address.</param>
    /// <param name="context">The dependencies.</param>
    /// <param name="stop">Cancels the queries.</param>
    public async Task<MediaTypeResult<PartnerFeedDocument>> Render(
        Partner partner, string? id, PartnerFeedContext context, CancellationToken stop)
    {
        var (live, now) = (context.Live, context.Clock.GetUtcNow());
        var rows = FeedCursor.HasArticles(After)
            ? await new ArticleQuery(live, await live.Resolve(this, stop)).For(partner.Entitlement, now)
                .Page(ArticleOrder.Newest, After, FetchSize, withRest: true, stop)
            : [];
        var (page, next) = ToPage(rows, r => Cursor.At(FilterHash, r.PublishedAt, r.Id), r => r.Fits);
        using var taken = await context.Memory.TakeToCompose(page.Sum(r => r.Size), stop);
        var tombstones = await Tombstones(context.Db, partner, now, stop);
        List<FeedTombstone> shown = [.. tombstones.Take(PageSize)];
        var articles = page.ConvertAll(
            r => new FeedArticle(PartnerArticle.Detail(r.Summary, r.Rest!, partner.Entitlement.IncludeImages)) { ExpiresAt = r.ExpiresAt });
        var topics = await live.MediaTopics(articles.SelectMany(a => a.Summary.Tags).Select(t => t.Slug), stop);

        var feed = new Feed
        {
            Site = context.Site,
            Title = $"{context.Site.Name} for {partner.Name}",
            Home = $"{context.Site.ReaderUrl}/",
            First = FirstPage(context),
            Id = id,
            Cursor = After?.ToString(),
            NextCursor = FeedCursor.Next(
                this, page is [.., var last] ? (last.PublishedAt, last.Id) : null, shown.LastOrDefault(),
                next is not null || tombstones.Count > PageSize),
            Articles = articles,
            Tombstones = shown,
            MediaTopics = tag => topics.GetValueOrDefault(tag),
        };
        var lastModified = await LastModified(page, partner, now, context, stop);
        return feed.ToResult<PartnerFeedDocument>(FeedFormats.Of(Format.Value), context.Http, lastModified);
    }

    // The requested URL without its cursor.
    static string FirstPage(PartnerFeedContext context)
    {
        var request = context.Http.Request;
        var filters = request.Query.Where(q => q.Key is not "after")
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        return QueryHelpers.AddQueryString($"{context.Site.PublicUrl}{request.Path}", filters);
    }

    // The withdrawals of the last 30 days.
    async Task<List<FeedTombstone>> Tombstones(NewsDb db, Partner partner, DateTimeOffset now, CancellationToken stop)
    {
        var oldest = now - FeedTombstone.Lifetime;
        var newest = await db.Withdrawals(partner.Id).Where(c => c.At > oldest)
            .KeysetDescending(c => c.At, c => c.Position, FeedCursor.LastTombstone(After)).Take(FetchSize).ToListAsync(stop);
        return newest.ConvertAll(c => new FeedTombstone(c.ArticleId, c.At, c.Reason ?? WithdrawalReason.NotEntitled, c.Version)
        {
            Note = c.Note,
            Position = c.Position,
        });
    }

    /// <summary>
    /// The last change of any article, or of what the partner may publish; null while the partner's change feed is behind, because what it
    /// will record is older than the response.
    /// </summary>
    static async Task<DateTimeOffset?> LastModified(
        List<ArticleListRow> page, Partner partner, DateTimeOffset now, PartnerFeedContext context, CancellationToken stop)
    {
        var current = await context.Db.PartnerFeeds.AsNoTracking()
            .Where(f => f.PartnerId == partner.Id && f.ReviewCompleted
                && !context.Db.LiveChanges.Any(c => c.Position > f.LastPosition)
                && !context.Db.PendingReleases.Any(r => r.PartnerId == f.PartnerId && r.DueAt <= now))
            .Select(f => (DateTimeOffset?)f.ChangedAt).SingleOrDefaultAsync(stop);
        if (current is not { } changedAt)
            return null;

        var newest = page.Select(r => r.BuiltAt).Append(changedAt).Max();
        return await LastChangeQuery.Of(newest, context.Live, context.Clock, stop);
    }
}
