using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NewsApi.Storage.Changes;

namespace NewsApi.Http.Caching;

/// <summary>
/// Finished answers, kept in bounded memory while the edition stands still, and for two seconds at most. What lies here is given again without asking
/// PostgreSQL or the handler. While nobody can know whether the edition has changed, nothing is kept.
/// </summary>
sealed class ResponseCache(DatabaseListener bell, TimeProvider clock, IOptions<CacheOptions> settings) : IDisposable
{
    const long Room = 64 << 20;
    const int LargestAnswer = 1 << 20;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    // What nobody asks for any more gives its room back.
    static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(10);

    readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = Room });
    readonly bool open = settings.Value.Enabled;

    /// <summary>The edition that an answer begun now belongs to; 0 where it may not be kept. Take it before the handler looks.</summary>
    public long Edition => open ? bell.LiveVersion : 0;

    public CachedResponse? Find(HttpRequest request, long edition) =>
        edition != 0 && answers.TryGetValue(KeyOf(request), out CachedResponse? kept) && kept!.Edition == edition && clock.GetElapsedTime(kept.Made) < Longest
            ? kept
            : null;

    public void Keep(HttpRequest request, long edition, long made, HttpResponse response, EntityTagHeaderValue tag, ReadOnlySpan<byte> body)
    {
        // Pages behind a cursor are for one reader each, and there is no end of cursors.
        if (edition == 0 || body.Length > LargestAnswer || request.QueryString.HasValue)
            return;

        var key = KeyOf(request);
        answers.Set(key, new CachedResponse(edition, made, tag, CachedResponse.Headers(response.Headers), body.ToArray()), new MemoryCacheEntryOptions
        {
            Size = body.Length + 2 * key.Length + 1024,
            AbsoluteExpirationRelativeToNow = Forgotten,
        });
    }

    /// <summary>When an answer begun now was made.</summary>
    public long Now => clock.GetTimestamp();

    public void Dispose() => answers.Dispose();

    // Whoever may ask at all gets the same answer: only doors that look at nothing but the address keep what they say here.
    static string KeyOf(HttpRequest request) => string.Concat(request.Path.Value, request.QueryString.Value);
}

/// <summary>A finished answer: its bytes, and the headers that belong to it.</summary>
sealed record CachedResponse(long Edition, long Made, EntityTagHeaderValue Tag, IReadOnlyList<KeyValuePair<string, StringValues>> Kept, byte[] Body)
{
    static readonly string[] Names =
        [HeaderNames.ContentType, HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.CacheControl, HeaderNames.Link, "Surrogate-Key"];

    public static KeyValuePair<string, StringValues>[] Headers(IHeaderDictionary headers) =>
        [.. Names.Where(headers.ContainsKey).Select(name => KeyValuePair.Create(name, headers[name]))];
}

/// <summary>
/// Looks on the <see cref="ResponseCache"/> before anything else is done for a request: what lies there was asked for in these very words, and let through. Giving it
/// again costs less than refusing it would.
/// </summary>
sealed class ResponseCacheMiddleware(RequestDelegate next, ResponseCache shelf)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<EndpointPolicy>() is { CachesResponses: true } && ConditionalRequests.IsRead(http.Request) && shelf.Find(http.Request, shelf.Edition) is { } kept
            ? ConditionalRequests.Send(http, kept)
            : next(http);
}
