using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract.Feeds;

namespace NewsApi.Http.Results;

/// <summary>An answer that follows a standard other than ours: its bytes as they stand, its media type, and in the contract what <typeparamref name="T"/> says of it.</summary>
sealed class MediaTypeResult<T>(ReadOnlyMemory<byte> bytes, string mediaType) : IResult, IEndpointMetadataProvider where T : IExternalStandard
{
    /// <summary>Set where what is shown changed at one moment.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = $"{mediaType}; charset=utf-8";
        if (LastModified is { } moment)
            http.Response.Headers.LastModified = moment.ToString("R");
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [.. T.MediaTypes]));
}

/// <summary>What somebody else's standard describes: the contract names the standard, and leaves the describing to it.</summary>
interface IExternalStandard
{
    static abstract string[] MediaTypes { get; }
}

/// <summary>RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, as the address says.</summary>
sealed class FeedDocument : IExternalStandard
{
    public static string[] MediaTypes => [.. FeedFormats.ForReaders.Select(f => f.MediaType)];
}

/// <summary>RSS 2.0, Atom (RFC 4287), JSON Feed 1.1 or a page of ninjs 3.1, as the address says.</summary>
sealed class PartnerFeedDocument : IExternalStandard
{
    public static string[] MediaTypes => [.. FeedDocument.MediaTypes, .. NinjsDocument.MediaTypes];
}

/// <summary>A sitemap, or an index of sitemaps (sitemaps.org 0.9).</summary>
sealed class SitemapDocument : IExternalStandard
{
    public static string[] MediaTypes => ["application/xml"];
}

/// <summary>Rules for crawlers (RFC 9309).</summary>
sealed class RobotsDocument : IExternalStandard
{
    public static string[] MediaTypes => ["text/plain"];
}

/// <summary>A news item of IPTC ninjs 3.1.</summary>
sealed class NinjsDocument : IExternalStandard
{
    public static string[] MediaTypes => ["application/json"];
}

/// <summary>A NewsArticle of schema.org as JSON-LD.</summary>
sealed class JsonLdDocument : IExternalStandard
{
    public static string[] MediaTypes => ["application/ld+json"];
}
