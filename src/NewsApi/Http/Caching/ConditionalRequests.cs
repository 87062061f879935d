using System.IO.Hashing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NewsApi.Http.Results;

namespace NewsApi.Http.Caching;

/// <summary>
/// Content negotiation and conditional requests (RFC 9110): 406, an ETag computed from the body, 304 for If-None-Match and
/// If-Modified-Since, HEAD without a body, and the cache headers of the endpoint's policy.
/// </summary>
sealed class ConditionalRequests(RequestDelegate next, ResponseCache cache)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<EndpointPolicy>() is not { SupportsConditionalRequests: true } policy || !IsRead(http.Request))
        {
            await next(http);
            return;
        }

        if (!policy.FormatInPath && !Accepts(http.Request, endpoint))
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        if (endpoint.Metadata.GetMetadata<StreamedResponse>() is not null)
        {
            await next(http);
            return;
        }

        var stamp = policy.CachesResponses ? cache.CreateStamp() : default;
        var body = await ResponseBuffer.Capture(http, next);
        if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status301MovedPermanently)
            AddCacheHeaders(http, policy);
        if (http.Response.StatusCode is StatusCodes.Status200OK)
        {
            var tag = GetOrAddTag(http.Response, body.Span);
            cache.Add(http, stamp, tag, body.Span);
            await Send(http, tag, body);
        }
    }

    /// <summary>
    /// Sets the headers of a response that is written in parts. Returns false if no body may follow: the client's copy is current, or
    /// the request is HEAD.
    /// </summary>
    public static bool Begin(HttpContext http, string contentType, string tag, DateTimeOffset? lastModified)
    {
        http.Response.ContentType = contentType;
        http.Response.Headers.ETag = tag;
        if (lastModified is { } changedAt)
            http.Response.Headers.LastModified = changedAt.ToString("R");
        AddCacheHeaders(http, http.GetEndpoint()!.Metadata.GetMetadata<EndpointPolicy>()!);
        return !TrySetNotModified(http, EntityTagHeaderValue.Parse(tag)) && HttpMethods.IsGet(http.Request.Method);
    }

    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static bool Accepts(HttpRequest request, Endpoint endpoint)
    {
        if (request.Headers.Accept is not { Count: > 0 } accept || !MediaTypeHeaderValue.TryParseList(accept, out var accepted))
            return true;

        var offered = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .Where(m => m.StatusCode is StatusCodes.Status200OK)
            .SelectMany(m => m.ContentTypes).Select(t => new MediaTypeHeaderValue(t)).ToList();
        return offered.Count == 0
            || offered.Exists(o => accepted.Any(a => a.Quality is not 0 && o.IsSubsetOf(WithoutParameters(a))));
    }

    static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue type) => new(type.MediaType);

    static void AddCacheHeaders(HttpContext http, EndpointPolicy policy)
    {
        http.Response.Headers.CacheControl = policy.CacheControl;
        if (SurrogateKeys.Of(http) is { } keys)
            http.Response.Headers["Surrogate-Key"] = keys;
    }

    /// <summary>Sends a cached response, or 304 if the conditions of this request allow it.</summary>
    public static Task Send(HttpContext http, CachedResponse cached)
    {
        foreach (var (name, value) in cached.Headers)
            http.Response.Headers[name] = value;
        return Send(http, cached.Tag, cached.Body);
    }

    // The tag is weak, because the compression middleware may change the bytes. A versioned response has set its own tag.
    static EntityTagHeaderValue GetOrAddTag(HttpResponse response, ReadOnlySpan<byte> body)
    {
        if (response.Headers.ETag is [{ } version])
            return EntityTagHeaderValue.Parse(version);

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        return tag;
    }

    static async Task Send(HttpContext http, EntityTagHeaderValue tag, ReadOnlyMemory<byte> body)
    {
        if (TrySetNotModified(http, tag))
            return;

        http.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(http.Request.Method))
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    static bool TrySetNotModified(HttpContext http, EntityTagHeaderValue tag)
    {
        if (!IsNotModified(http, tag))
            return false;

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.Headers.Remove(HeaderNames.ContentType);
        return true;
    }

    // If-None-Match takes precedence over If-Modified-Since (RFC 9110, section 13.2.2).
    static bool IsNotModified(HttpContext http, EntityTagHeaderValue tag) => http.Request.Headers.IfNoneMatch is { Count: > 0 } tags
        ? Matches(tags, tag)
        : http.Request.GetTypedHeaders().IfModifiedSince is { } since && http.Response.GetTypedHeaders().LastModified <= since;

    static bool Matches(StringValues ifNoneMatch, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(EntityTags.WithoutEncoding(ifNoneMatch), out var known)
        && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false));
}
