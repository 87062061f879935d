using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract;
using NewsApi.Contract.Queries;

namespace NewsApi.Http.Results;

/// <summary>
/// An answer of type <typeparamref name="T"/> whose JSON was made ready before, at publication for the most part:
/// sent as it stands, described as T in the contract.
/// </summary>
sealed class RawJson<T>(ReadOnlyMemory<byte> json) : IResult, IEndpointMetadataProvider, IPaged
{
    public string? Next { get; init; }

    /// <summary>Set where the answer shows one thing that changed at one moment.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        if (LastModified is { } moment)
            http.Response.Headers.LastModified = moment.ToString("R");
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>It has another address now: 301 with the absolute address, the query kept.</summary>
sealed class PermanentRedirect(string path) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status301MovedPermanently;

    public Task ExecuteAsync(HttpContext http)
    {
        var site = http.RequestServices.GetRequiredService<Site>();
        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        http.Response.Headers.Location = site.PublicUrl + path + http.Request.QueryString;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status301MovedPermanently));
}
