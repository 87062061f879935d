using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Auth;
using NewsApi.Http.Limits;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Partners;

static class GetPartnerFeed
{
    const int MaxTombstones = 50;

    /// <summary>Get your full-text feed</summary>
    /// <remarks>
    /// Returns the newest articles that you are entitled to, complete with the images that you may use. The link `next` leads to older
    /// articles. Withdrawn articles appear as tombstones (RFC 6721) in RSS and Atom, under `_newsapi` in JSON Feed, and in ninjs as items
    /// with the `pubStatus` `canceled` (killed) or `withheld` (outside your entitlement). Filters narrow the feed.
    /// </remarks>
    public static async Task<MediaTypeResult<PartnerFeedDocument>> Handle(
        [AsParameters] PartnerFeedPage page, [AsParameters] PartnerFeedContext context, CancellationToken stop)
    {
        var (live, partner) = (context.Live, context.Current.Partner);
        var rows = await new ArticleQuery(live, await live.Resolve(page, stop)).For(partner.Entitlement, context.Clock.GetUtcNow())
            .Page(ArticleOrder.Newest, page.After, page.FetchSize, withRest: true, stop);
        var (shown, next) = page.ToPage(rows, r => Cursor.At(page.FilterHash, r.PublishedAt, r.Id), r => r.Fits);
        using var taken = await context.Memory.TakeToCompose(shown.Sum(r => r.Size), stop);
        var articles = shown.ConvertAll(
            r => new FeedArticle(PartnerArticle.Detail(r.Summary, r.Rest!, partner.Entitlement.IncludeImages)));
        var topics = await live.MediaTopics(articles.SelectMany(a => a.Summary.Tags).Select(t => t.Slug), stop);

        var feed = new Feed
        {
            Site = context.Site,
            Title = $"{context.Site.Name} for {partner.Name}",
            Home = $"{context.Site.ReaderUrl}/",
            First = FirstPage(context),
            Cursor = page.After?.ToString(),
            NextCursor = next,
            Articles = articles,
            Tombstones = page.After is null ? await Tombstones(context.Db, partner, stop) : [],
            MediaTopics = tag => topics.GetValueOrDefault(tag),
        };
        return feed.ToResult<PartnerFeedDocument>(FeedFormats.Of(page.Format.Value), context.Http);
    }

    // The requested URL without its cursor.
    static string FirstPage(PartnerFeedContext context)
    {
        var request = context.Http.Request;
        var filters = request.Query.Where(q => q.Key is not "after")
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        return QueryHelpers.AddQueryString($"{context.Site.PublicUrl}{request.Path}", filters);
    }

    // Articles that were withdrawn and are not held again.
    static async Task<List<FeedTombstone>> Tombstones(NewsDb db, Partner partner, CancellationToken stop)
    {
        var withdrawals = await db.PartnerChanges.FromSql($"""
            select * from newsroom.partner_changes c
            where c.partner_id = {partner.Id.Value} and c.kind = 'withdrawn'
              and not exists (select from newsroom.partner_holdings h where h.partner_id = c.partner_id and h.article_id = c.article_id)
            order by c.position desc limit {MaxTombstones}
            """).AsNoTracking().ToListAsync(stop);
        return withdrawals.ConvertAll(c => new FeedTombstone(c.ArticleId, c.At, c.Killed, c.Version));
    }
}

/// <summary>The dependencies of a partner's feed.</summary>
sealed record PartnerFeedContext(CurrentPartner Current, LiveDb Live, NewsDb Db, Site Site, HttpContext Http, TimeProvider Clock,
    ResponseMemory Memory);

/// <summary>The formats of a partner's feed.</summary>
enum PartnerFeedFormat { Rss, Atom, Json, Ninjs }

/// <summary>The parameters of a partner's feed.</summary>
sealed record PartnerFeedPage : ArticleFilter
{
    /// <summary>`rss` (RSS 2.0), `atom` (RFC 4287), `json` (JSON Feed 1.1) or `ninjs` (a page of IPTC ninjs 3.1 items).</summary>
    /// <example>ninjs</example>
    public QueryEnum<PartnerFeedFormat> Format { get; init; }

    /// <summary>The maximum number of articles per page. A page of very long articles ends early.</summary>
    [Range(1, 100), DefaultValue(50)]
    public override int? Limit { get; init; }

    protected override int DefaultLimit => 50;

    protected override string FilterKey => $"partner feed {ToCanonicalJson()}";
}
