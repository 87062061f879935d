using NewsApi.Contract.Feeds;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;

namespace NewsApi.Features.Feeds;

static class GetLatestFeed
{
    /// <summary>Get the latest-articles feed</summary>
    /// <remarks>
    /// Returns the 50 newest articles with headline, standfirst, lead image with its credit, and tags. The link `next` leads to older
    /// articles (RFC 5005). Killed articles appear as tombstones (RFC 6721; in JSON Feed under `_newsapi`).
    /// Query parameters that a feed does not have, such as those that feed readers add, are ignored.
    /// </remarks>
    /// <param name="format" example="rss">`rss` (RSS 2.0), `atom` (RFC 4287) or `json` (JSON Feed 1.1).</param>
    /// <param name="after">The cursor of the page, taken from the `next` link of the previous page.</param>
    public static async Task<MediaTypeResult<FeedDocument>> Handle(
        QueryEnum<FeedFormat> format, Cursor? after, [AsParameters] FeedContext context, CancellationToken stop)
    {
        var site = context.Site;
        var subject = new FeedSubject("latest", site.Name, $"The latest articles of {site.Name}", $"{site.ReaderUrl}/");
        return (await new FeedPage { Subject = subject, After = after }.Render(FeedFormats.Of(format.Value), context, stop))!;
    }
}
