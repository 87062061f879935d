namespace NewsApi.Http.Caching;

/// <summary>
/// Serves a response from the <see cref="ResponseCache"/> before any other processing. The same request was validated when the response
/// was cached.
/// </summary>
sealed class ResponseCacheMiddleware(RequestDelegate next, ResponseCache cache)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<EndpointPolicy>() is { CachesResponses: true }
        && ConditionalRequests.IsRead(http.Request)
        && cache.Find(http.Request) is { } cached
            ? ConditionalRequests.Send(http, cached)
            : next(http);
}
