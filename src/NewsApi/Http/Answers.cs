using System.IO.Hashing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace NewsApi.Http;

/// <summary>
/// Finishes the answers of the doors that caches may keep: gives them an ETag made from their bytes, answers If-None-Match and If-Modified-Since with 304,
/// HEAD without a body, and says how long and under which keys caches may keep them.
/// </summary>
sealed class Answers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<Door>() is not { } door || door == Door.Operators || !door.Ends || !IsRead(http.Request))
        {
            await next(http);
            return;
        }

        if (!Accepts(http.Request, endpoint))
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        var answer = await HeldAnswer.Of(http, next);
        if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status301MovedPermanently)
            MayBeKept(http, door);
        if (http.Response.StatusCode is StatusCodes.Status200OK)
            await Send(http, answer);
    }

    static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static bool Accepts(HttpRequest request, Endpoint endpoint)
    {
        if (request.Headers.Accept is not { Count: > 0 } accept || !MediaTypeHeaderValue.TryParseList(accept, out var wanted))
            return true;

        var offered = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .Where(m => m.StatusCode is StatusCodes.Status200OK).SelectMany(m => m.ContentTypes).Select(t => new MediaTypeHeaderValue(t)).ToList();
        return offered.Count == 0 || offered.Exists(o => wanted.Any(w => w.Quality is not 0 && o.IsSubsetOf(WithoutParameters(w))));
    }

    static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue type) => new(type.MediaType);

    static void MayBeKept(HttpContext http, Door door)
    {
        http.Response.Headers.CacheControl = door.CacheControl;
        if (SurrogateKeys.Of(http) is { } keys)
            http.Response.Headers["Surrogate-Key"] = keys;
    }

    // The tag is weak because compression, further out, makes other bytes of the same answer.
    static async Task Send(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(XxHash128.Hash(bytes.Span))}\"", isWeak: true);
        // What has a version says so itself.
        if (http.Response.Headers.ETag is [{ } version])
            tag = EntityTagHeaderValue.Parse(version);
        http.Response.Headers.ETag = tag.ToString();

        if (IsKnown(http, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            http.Response.Headers.Remove(HeaderNames.ContentType);
            return;
        }

        http.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(http.Request.Method))
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    // A date is the coarser of two questions: it is asked only by those who do not ask by tag.
    static bool IsKnown(HttpContext http, EntityTagHeaderValue tag) => http.Request.Headers.IfNoneMatch is { Count: > 0 } tags
        ? Matches(tags, tag)
        : http.Request.GetTypedHeaders().IfModifiedSince is { } since && http.Response.GetTypedHeaders().LastModified <= since;

    static bool Matches(Microsoft.Extensions.Primitives.StringValues ifNoneMatch, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)
        && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false));
}
