using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace NewsApi.Http.Results;

/// <summary>
/// A response in a format that an external standard defines: its bytes, its media type, and in the OpenAPI document the description of
/// <typeparamref name="T"/>.
/// </summary>
sealed class MediaTypeResult<T>(ReadOnlyMemory<byte> bytes, string mediaType) : IResult, IEndpointMetadataProvider
    where T : IExternalStandard
{
    /// <summary>Null if the content has no single time of change.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = $"{mediaType}; charset=utf-8";
        if (LastModified is { } changedAt)
            http.Response.Headers.LastModified = changedAt.ToString("R");
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [.. T.MediaTypes]));
}
