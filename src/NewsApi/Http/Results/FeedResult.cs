using NewsApi.Contract.Feeds;

namespace NewsApi.Http.Results;

/// <summary>Converts a feed page to a result, and sends its links as Link headers (RFC 8288).</summary>
static class FeedResult
{
    public static MediaTypeResult<T> ToResult<T>(this Feed feed, IFeedFormat format, HttpContext http, DateTimeOffset? lastModified = null)
        where T : IExternalStandard
    {
        foreach (var (rel, url) in new[] { ("self", feed.Self), ("next", feed.Next), ("hub", feed.Hub) })
            if (url is not null)
                http.Response.Headers.Append("Link", $"<{url}>; rel=\"{rel}\"");

        return new(format.Bytes(feed), format.MediaType) { LastModified = lastModified };
    }
}
