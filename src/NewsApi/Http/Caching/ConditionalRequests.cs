using System.IO.Hashing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NewsApi.Http.Results;

namespace NewsApi.Http.Caching;

/// <summary>
/// Finishes the answers of the doors that caches may keep: gives them an ETag made from their bytes, answers If-None-Match and If-Modified-Since with 304,
/// HEAD without a body, and says how long and under which keys caches may keep them.
/// </summary>
sealed class ConditionalRequests(RequestDelegate next, ResponseCache shelf)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<EndpointPolicy>() is not { } door || door == EndpointPolicy.Operators || !door.Ends || !IsRead(http.Request))
        {
            await next(http);
            return;
        }

        if (!door.FormatInPath && !Accepts(http.Request, endpoint))
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        if (endpoint.Metadata.GetMetadata<StreamedResponse>() is not null)
        {
            await next(http);
            return;
        }

        var (edition, made) = door.CachesResponses ? (shelf.Edition, shelf.Now) : default;
        var bytes = await ResponseBuffer.Of(http, next);
        if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status301MovedPermanently)
            MayBeKept(http, door);
        if (http.Response.StatusCode is StatusCodes.Status200OK)
        {
            var tag = TagOf(http.Response, bytes.Span);
            shelf.Keep(http.Request, edition, made, http.Response, tag, bytes.Span);
            await Send(http, tag, bytes);
        }
    }

    /// <summary>
    /// For an answer that is made in pieces: says what it is before any of it is made. False where the client has it already, or asks for no more than this.
    /// </summary>
    public static bool Begin(HttpContext http, string contentType, string tag, DateTimeOffset? modified)
    {
        http.Response.ContentType = contentType;
        http.Response.Headers.ETag = tag;
        if (modified is { } moment)
            http.Response.Headers.LastModified = moment.ToString("R");
        MayBeKept(http, http.GetEndpoint()!.Metadata.GetMetadata<EndpointPolicy>()!);
        return !SayUnchanged(http, EntityTagHeaderValue.Parse(tag)) && HttpMethods.IsGet(http.Request.Method);
    }

    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static bool Accepts(HttpRequest request, Endpoint endpoint)
    {
        if (request.Headers.Accept is not { Count: > 0 } accept || !MediaTypeHeaderValue.TryParseList(accept, out var wanted))
            return true;

        var offered = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .Where(m => m.StatusCode is StatusCodes.Status200OK).SelectMany(m => m.ContentTypes).Select(t => new MediaTypeHeaderValue(t)).ToList();
        return offered.Count == 0 || offered.Exists(o => wanted.Any(w => w.Quality is not 0 && o.IsSubsetOf(WithoutParameters(w))));
    }

    static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue type) => new(type.MediaType);

    static void MayBeKept(HttpContext http, EndpointPolicy door)
    {
        http.Response.Headers.CacheControl = door.CacheControl;
        if (SurrogateKeys.Of(http) is { } keys)
            http.Response.Headers["Surrogate-Key"] = keys;
    }

    /// <summary>Gives a finished answer again, to this request's own conditions.</summary>
    public static Task Send(HttpContext http, CachedResponse kept)
    {
        foreach (var (name, value) in kept.Kept)
            http.Response.Headers[name] = value;
        return Send(http, kept.Tag, kept.Body);
    }

    // The tag is weak because compression, further out, makes other bytes of the same answer. What has a version says so itself.
    static EntityTagHeaderValue TagOf(HttpResponse response, ReadOnlySpan<byte> bytes)
    {
        if (response.Headers.ETag is [{ } version])
            return EntityTagHeaderValue.Parse(version);

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(XxHash128.Hash(bytes))}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        return tag;
    }

    static async Task Send(HttpContext http, EntityTagHeaderValue tag, ReadOnlyMemory<byte> bytes)
    {
        if (SayUnchanged(http, tag))
            return;

        http.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(http.Request.Method))
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    static bool SayUnchanged(HttpContext http, EntityTagHeaderValue tag)
    {
        if (!IsKnown(http, tag))
            return false;

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.Headers.Remove(HeaderNames.ContentType);
        return true;
    }

    // A date is the coarser of two questions: it is asked only by those who do not ask by tag.
    static bool IsKnown(HttpContext http, EntityTagHeaderValue tag) => http.Request.Headers.IfNoneMatch is { Count: > 0 } tags
        ? Matches(tags, tag)
        : http.Request.GetTypedHeaders().IfModifiedSince is { } since && http.Response.GetTypedHeaders().LastModified <= since;

    static bool Matches(Microsoft.Extensions.Primitives.StringValues ifNoneMatch, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)
        && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false));
}

/// <summary>On an endpoint whose answer is too large to be held: it calls <see cref="ConditionalRequests.Begin"/> itself, then writes piece by piece.</summary>
sealed class StreamedResponse;
