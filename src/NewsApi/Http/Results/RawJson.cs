using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract.Queries;
using NewsApi.Http.Limits;

namespace NewsApi.Http.Results;

/// <summary>
/// A response of type <typeparamref name="T"/> whose JSON is already serialized, usually at publication. The bytes are sent unchanged;
/// the OpenAPI document describes <typeparamref name="T"/>.
/// </summary>
sealed class RawJson<T>(ReadOnlyMemory<byte> json) : IResult, IEndpointMetadataProvider, IPaged
{
    readonly long storedBytes;
    readonly Func<byte[]>? compose;

    /// <summary>A response that is composed when it is sent, once there is memory for it.</summary>
    /// <param name="storedBytes">The size of the stored documents that it is composed of.</param>
    /// <param name="compose">Composes the JSON.</param>
    public RawJson(long storedBytes, Func<byte[]> compose) : this(default) => (this.storedBytes, this.compose) = (storedBytes, compose);

    public string? Next { get; init; }

    /// <summary>Null if the content has no single time of change.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        if (LastModified is { } changedAt)
            http.Response.Headers.LastModified = changedAt.ToString("R");
        await http.Response.Body.WriteAsync(compose is null ? json : await Compose(http), http.RequestAborted);
    }

    async Task<byte[]> Compose(HttpContext http)
    {
        var memory = http.RequestServices.GetRequiredService<ResponseMemory>();
        using var taken = await memory.TakeToCompose(storedBytes, http.RequestAborted);
        return compose!();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
