using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsApi.Http.Caching;

/// <summary>A response in the <see cref="ResponseCache"/>: its body, and the headers that describe it.</summary>
sealed record CachedResponse(
    CacheStamp Stamp, EntityTagHeaderValue Tag, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    static readonly string[] HeaderNamesToCache =
    [
        HeaderNames.ContentType, HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.CacheControl, HeaderNames.Link, "Surrogate-Key",
    ];

    public static KeyValuePair<string, StringValues>[] SelectHeaders(IHeaderDictionary headers) =>
        [.. HeaderNamesToCache.Where(headers.ContainsKey).Select(name => KeyValuePair.Create(name, headers[name]))];
}

/// <summary>The state that a response was created from.</summary>
/// <param name="LiveVersion">0 if the response must not be cached.</param>
/// <param name="CreatedAt">A <see cref="TimeProvider.GetTimestamp"/>.</param>
readonly record struct CacheStamp(long LiveVersion, long CreatedAt);
