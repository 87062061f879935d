using NewsApi.Http.Caching;

namespace NewsApi.Http;

/// <summary>
/// How a group of endpoints is served: caching, CORS, transactions and indexing. A policy applies to a route group, never to a single
/// endpoint; code decides by its properties.
/// </summary>
sealed record EndpointPolicy(string Name, string CacheControl)
{
    /// <summary>
    /// The endpoints require a key and may change data: each request that is not a read runs in one transaction, and CORS is disabled.
    /// </summary>
    public bool Writes { get; init; }

    /// <summary>Responses depend only on the address and the live version, and are kept in the <see cref="ResponseCache"/>.</summary>
    public bool CachesResponses { get; init; }

    /// <summary>Paths end in a format. Accept is ignored, because feed readers send many different XML media types.</summary>
    public bool FormatInPath { get; init; }

    /// <summary>Query parameters that the endpoint does not have are ignored instead of rejected.</summary>
    public bool IgnoresUnknownParameters { get; init; }

    /// <summary>Responses are buffered to compute an ETag and to evaluate conditional requests; Accept is checked.</summary>
    public bool SupportsConditionalRequests { get; init; } = true;

    /// <summary>
    /// Every response carries the CORS headers for any origin, also without an Origin in the request: a shared cache stores one
    /// response for all origins.
    /// </summary>
    public bool AlwaysSendsCorsHeaders { get; init; } = true;

    /// <summary>
    /// Addresses contain a secret: responses tell crawlers not to index or archive them, and browsers not to send the address as Referer.
    /// </summary>
    public bool HasSecretAddress { get; init; }

    /// <summary>
    /// Public and shared by caches. A stale response may be served while it is refreshed, and for 12 hours when this server is down.
    /// </summary>
    public static readonly EndpointPolicy Readers =
        new("readers", "public, max-age=10, stale-while-revalidate=60, stale-if-error=43200");

    /// <summary>Feeds and sitemaps, which feed readers and crawlers poll: as for readers, with cached responses.</summary>
    public static readonly EndpointPolicy Feeds = Readers with
    {
        Name = "feeds",
        CachesResponses = true,
        FormatInPath = true,
        IgnoresUnknownParameters = true,
    };

    /// <summary>The change feed: its end is at most one second old.</summary>
    public static readonly EndpointPolicy ChangeFeed =
        new("changes", "public, max-age=1, stale-while-revalidate=1, stale-if-error=43200");

    /// <summary>Unbounded responses, sent as events occur.</summary>
    public static readonly EndpointPolicy Streams = new("streams", "no-store") { SupportsConditionalRequests = false };

    /// <summary>Unpublished articles behind a secret link: neither cached nor indexed.</summary>
    public static readonly EndpointPolicy Previews = new("previews", "no-store") { HasSecretAddress = true };

    /// <summary>Partners' feeds behind a secret address: stored by the client alone, and validated before each use.</summary>
    public static readonly EndpointPolicy SecretFeeds =
        new("secret feeds", "private, no-cache")
        {
            HasSecretAddress = true,
            FormatInPath = true,
            AlwaysSendsCorsHeaders = false,
            IgnoresUnknownParameters = true,
        };

    /// <summary>Editors and their tools, with a key. Never cached.</summary>
    public static readonly EndpointPolicy Newsroom = new("newsroom", "no-store") { Writes = true, AlwaysSendsCorsHeaders = false };

    /// <summary>Partners, each with its own key. Never cached.</summary>
    public static readonly EndpointPolicy Partners = Newsroom with { Name = "partners" };

    /// <summary>The documentation of the API, which changes with a release.</summary>
    public static readonly EndpointPolicy Documentation = new("documentation", "public, max-age=300");

    /// <summary>Health checks of this process. Never cached.</summary>
    public static readonly EndpointPolicy Operators =
        new("operators", "no-store") { SupportsConditionalRequests = false, AlwaysSendsCorsHeaders = false };
}
