using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NewsApi.Storage.Changes;

namespace NewsApi.Http.Caching;

/// <summary>
/// Responses kept in memory, at most 64 MiB, and served without running the handler while the live version is unchanged, for two
/// seconds at most. While changes cannot be observed, nothing is cached.
/// </summary>
sealed class ResponseCache(DatabaseListener listener, TimeProvider clock, IOptions<CacheOptions> settings) : IDisposable
{
    const long MaxTotalSize = 64 << 20;
    const int MaxBodySize = 1 << 20;
    static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    // Frees the memory of responses that are no longer requested.
    static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);

    readonly MemoryCache responses = new(new MemoryCacheOptions { SizeLimit = MaxTotalSize });
    readonly bool enabled = settings.Value.Enabled;

    // 0 while responses must not be cached.
    long LiveVersion => enabled ? listener.LiveVersion : 0;

    /// <summary>Marks the state that a response is created from. Call it before the handler runs.</summary>
    public CacheStamp CreateStamp() => new(LiveVersion, clock.GetTimestamp());

    public CachedResponse? Find(HttpRequest request)
    {
        var liveVersion = LiveVersion;
        return liveVersion != 0
            && responses.TryGetValue(KeyOf(request), out CachedResponse? cached)
            && cached!.Stamp.LiveVersion == liveVersion
            && clock.GetElapsedTime(cached.Stamp.CreatedAt) < MaxAge
                ? cached
                : null;
    }

    public void Add(HttpContext http, CacheStamp stamp, EntityTagHeaderValue tag, ReadOnlySpan<byte> body)
    {
        // Requests with a query, such as pages behind a cursor, are rarely repeated, and their number is unlimited.
        if (stamp.LiveVersion == 0 || body.Length > MaxBodySize || http.Request.QueryString.HasValue)
            return;

        var key = KeyOf(http.Request);
        var response = new CachedResponse(stamp, tag, CachedResponse.SelectHeaders(http.Response.Headers), body.ToArray());
        responses.Set(key, response, new MemoryCacheEntryOptions
        {
            Size = body.Length + 2 * key.Length + 1024,
            AbsoluteExpirationRelativeToNow = Expiration,
        });
    }

    public void Dispose() => responses.Dispose();

    // The address is the whole key: endpoints whose policy caches responses read nothing else of the request.
    static string KeyOf(HttpRequest request) => string.Concat(request.Path.Value, request.QueryString.Value);
}
