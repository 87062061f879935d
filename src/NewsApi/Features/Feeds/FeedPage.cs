using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

/// <summary>The formats that readers get; partners get ninjs, too.</summary>
enum FeedFormat { Rss, Atom, Json }

/// <summary>What a feed of readers is about, and where it stands: <c>latest</c>, <c>sections/{slug}</c> or <c>tags/{slug}</c>.</summary>
sealed record FeedSubject(string Path, string Title, string? Description, string Home)
{
    public int? TagId { get; init; }
    public int? SectionId { get; init; }
}

/// <summary>What of the newest stories a feed shows.</summary>
sealed record FeedPage : ArticleFilter
{
    const int Length = 50;

    public FeedPage() => Limit = Length;

    public required FeedSubject Subject { get; init; }

    // By ids, because a section or tag that gets another slug must not lose who is reading through its pages.
    protected override string FilterKey => $"feed {Subject.SectionId} {Subject.TagId}";

    /// <summary>One page of a feed, in a format; null where there never was a story in it.</summary>
    public async Task<MediaTypeResult<FeedDocument>?> Show(IFeedFormat format, LiveDb live, HttpContext http, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        Check();
        var rows = await new ArticleQuery(live, await live.Resolve(this, stop)).Page(ArticleOrder.Newest, After, FetchSize, withRest: false, stop);
        var (page, next) = ToPage(rows, r => Cursor.At(FilterHash, r.PublishedAt, r.Id));
        var gone = After is null ? await Gone(live, stop) : [];
        if (Subject.Path is not "latest" && rows is [] && gone is [] && After is null)
            return null;

        made.Add([.. Section is { } section ? [$"section-{section}"] : Array.Empty<string>(), .. Tag is [var tag] ? [$"tag-{tag}"] : Array.Empty<string>(), "latest"]);
        made.AddArticles(page.Select(r => new Id<Article>(r.Id)));
        var site = http.RequestServices.GetRequiredService<Site>();
        var feed = Of(format, page, gone, next, site) with { Hub = http.RequestServices.GetRequiredService<IOptions<WebSubOptions>>().Value.Hub };
        Link(http, feed);

        return new(format.Bytes(feed), format.MediaType) { LastModified = await LastChangeQuery.Of(page.Max(r => (DateTimeOffset?)r.BuiltAt), live, clock, stop) };
    }

    Feed Of(IFeedFormat format, List<ArticleListRow> page, List<FeedTombstone> gone, string? next, Site site)
    {
        var first = $"{site.PublicUrl}/feeds/{Subject.Path}.{format.Name}";
        var articles = page.ConvertAll(r => new FeedArticle(JsonSerializer.Deserialize<ArticleSummary>(r.Summary, NewsJson.Options)!));
        return new()
        {
            Site = site,
            Title = Subject.Title,
            Description = Subject.Description,
            Home = Subject.Home,
            First = first,
            Self = After is { } here ? $"{first}?after={here}" : first,
            Next = next is null ? null : $"{first}?after={next}",
            NextCursor = next,
            Articles = articles,
            Tombstones = gone,
        };
    }

    static void Link(HttpContext http, Feed feed)
    {
        http.Response.Headers.Append("Link", $"<{feed.Self}>; rel=\"self\"");
        if (feed.Next is not null)
            http.Response.Headers.Append("Link", $"<{feed.Next}>; rel=\"next\"");
        if (feed.Hub is not null)
            http.Response.Headers.Append("Link", $"<{feed.Hub}>; rel=\"hub\"");
    }

    // The kind is written out, or PostgreSQL would not know the index of kills again.
    async Task<List<FeedTombstone>> Gone(LiveDb live, CancellationToken stop)
    {
        var kills = live.Changes.FromSql($"select * from live.changes where kind = 'killed'");
        if (Subject.SectionId is { } section)
            kills = kills.Where(c => live.Sections.Any(s => s.Id == c.SectionId && s.Path.Contains(section)));
        if (Subject.TagId is { } tag)
            kills = kills.Where(c => c.TagIds.Contains(tag));
        var newest = await kills.OrderByDescending(c => c.Position).Take(Length).Select(c => new { c.ArticleId, c.At, c.Version }).ToListAsync(stop);
        return newest.ConvertAll(k => new FeedTombstone(k.ArticleId, k.At, Killed: true, k.Version));
    }
}
