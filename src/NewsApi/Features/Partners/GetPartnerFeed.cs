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
using NewsApi.Http.Results;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Partners;

static class GetPartnerFeed
{
    const int MostGone = 50;

    /// <summary>Feed of what you may run, with full text</summary>
    /// <remarks>
    /// The newest stories whole, with the pictures that you may run; older ones page by page, as its `next` link leads. Stories that you must take down stand in it too: as tombstones
    /// (RFC 6721) in RSS and Atom, under `_newsapi` in JSON Feed, and in ninjs as items with `pubStatus` `canceled` (killed) or `withheld` (not yours any more). Filters narrow it.
    /// </remarks>
    public static async Task<MediaTypeResult<PartnerFeedDocument>> Handle(
        [AsParameters] PartnerFeedPage page, CurrentPartner door, LiveDb live, NewsDb db, Site site, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var (now, partner) = (clock.GetUtcNow(), door.Partner);
        var rows = await new ArticleQuery(live, await live.Resolve(page, stop)).For(partner.Entitlement, now).Page(ArticleOrder.Newest, page.After, page.FetchSize, withRest: true, stop);
        var (shown, next) = page.ToPage(rows, r => Cursor.At(page.FilterHash, r.PublishedAt, r.Id));
        var articles = shown.ConvertAll(r => new FeedArticle(PartnerArticle.Detail(r.Summary, r.Rest!, partner.Entitlement.IncludeImages)));
        var gone = page.After is null ? await Gone(db, partner, stop) : [];
        var topics = await live.MediaTopics(articles.SelectMany(s => s.Summary.Tags).Select(t => t.Slug), stop);

        var (first, addressed) = ($"{site.PublicUrl}{http.Request.Path}", http.Request.Query.Where(q => q.Key is not "after").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v)).ToList());
        string Page(string? after) => QueryHelpers.AddQueryString(first, after is null ? addressed : addressed.Append(KeyValuePair.Create("after", (string?)after)));
        var feed = new Feed
        {
            Site = site,
            Title = $"{site.Name} for {partner.Name}",
            Home = $"{site.ReaderUrl}/",
            First = Page(null),
            Self = Page(page.After?.ToString()),
            Next = next is null ? null : Page(next),
            NextCursor = next,
            Articles = articles,
            Tombstones = gone,
            MediaTopics = tag => topics.GetValueOrDefault(tag),
        };
        if (feed.Next is not null)
            http.Response.Headers.Append("Link", $"<{feed.Next}>; rel=\"next\"");

        var format = FeedFormats.Of(page.Format.Value);
        return new(format.Bytes(feed), format.MediaType);
    }

    // What came back is not gone.
    static async Task<List<FeedTombstone>> Gone(NewsDb db, Partner partner, CancellationToken stop) => (await db.PartnerChanges.FromSql($"""
            select * from newsroom.partner_changes l
            where l.partner_id = {partner.Id.Value} and l.kind = 'withdrawn'
              and not exists (select from newsroom.partner_holdings h where h.partner_id = l.partner_id and h.article_id = l.article_id)
            order by l.position desc limit {MostGone}
            """).AsNoTracking().ToListAsync(stop)).ConvertAll(l => new FeedTombstone(l.ArticleId, l.At, l.Killed, l.Version));
}

/// <summary>The formats that partners get.</summary>
enum PartnerFeedFormat { Rss, Atom, Json, Ninjs }

/// <summary>What a partner's feed is asked for with.</summary>
sealed record PartnerFeedPage : ArticleFilter
{
    /// <summary>`rss` (RSS 2.0), `atom` (RFC 4287), `json` (JSON Feed 1.1) or `ninjs` (a page of IPTC ninjs 3.1 items).</summary>
    /// <example>ninjs</example>
    public QueryEnum<PartnerFeedFormat> Format { get; init; }

    /// <summary>How many stories a page holds.</summary>
    [Range(1, 100), DefaultValue(50)]
    public override int? Limit { get; init; }

    protected override int DefaultLimit => 50;

    protected override string FilterKey => $"partner feed {ToCanonicalJson()}";
}
