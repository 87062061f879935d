using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract.Queries;

namespace NewsApi.Http.Results;

/// <summary>
/// A response of type <typeparamref name="T"/> whose JSON is already serialized, usually at publication. The bytes are sent unchanged;
/// the OpenAPI document describes <typeparamref name="T"/>.
/// </summary>
sealed class RawJson<T>(ReadOnlyMemory<byte> json) : IResult, IEndpointMetadataProvider, IPaged
{
    public string? Next { get; init; }

    /// <summary>Null if the content has no single time of change.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        if (LastModified is { } changedAt)
            http.Response.Headers.LastModified = changedAt.ToString("R");
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
