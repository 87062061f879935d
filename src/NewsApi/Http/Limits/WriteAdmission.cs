using Microsoft.AspNetCore.Http.Features;
using NewsApi.Http.Caching;

namespace NewsApi.Http.Limits;

/// <summary>
/// Admits a write and reads its body completely, before anything else of the request uses the database. A slow client therefore holds
/// neither a connection nor a lock.
/// </summary>
sealed class WriteAdmission(RequestDelegate next, WriteLimiter writes, RequestMemory memory)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointPolicy>()?.Writes is not true || ConditionalRequests.IsRead(http.Request))
        {
            await next(http);
            return;
        }

        using var admitted = await writes.Admit(http);
        using var reserved = await memory.Take(MaxSizeOf(http.Request), http.RequestAborted);
        using var body = new MemoryStream();
        // Kestrel ends an oversized body with a 413, and one that arrives too slowly with a 408.
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        body.Position = 0;
        http.Request.Body = body;
        await next(http);
    }

    static long MaxSizeOf(HttpRequest request) =>
        request.ContentLength is { } length ? Math.Min(length, HttpSetup.MaxBodySize)
        : request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is false ? 0
        : HttpSetup.MaxBodySize;
}
