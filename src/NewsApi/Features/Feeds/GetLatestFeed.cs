using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetLatestFeed
{
    /// <summary>Feed of all stories</summary>
    /// <remarks>
    /// The fifty newest with headline, standfirst, picture with credit, and tags; older ones page by page, as its `next` link leads (RFC 5005).
    /// Withdrawn stories stand in it as tombstones (RFC 6721; in JSON Feed under `_newsapi`).
    /// </remarks>
    /// <param name="format" example="rss">`rss` (RSS 2.0), `atom` (RFC 4287) or `json` (JSON Feed 1.1).</param>
    /// <param name="after">Where to go on: taken from the next link of the page before.</param>
    public static async Task<MediaTypeResult<FeedDocument>> Handle(
        QueryEnum<FeedFormat> format, Cursor? after, Site site, LiveDb live, HttpContext http, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        var subject = new FeedSubject("latest", site.Name, $"The latest stories of {site.Name}", $"{site.ReaderUrl}/");
        return (await new FeedPage { Subject = subject, After = after }.Show(FeedFormats.Of(format.Value), live, http, made, clock, stop))!;
    }
}
