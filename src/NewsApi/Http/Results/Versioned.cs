using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract;
using NewsApi.Contract.Json;

namespace NewsApi.Http.Results;

/// <summary>
/// The current state of an editable resource with its version as ETag. With a <paramref name="location"/>, the resource is new: 201 and
/// its absolute URL.
/// </summary>
sealed class Versioned<T>(T value, int? version = null, string? location = null) : IResult, IEndpointMetadataProvider, IValueHttpResult
{
    public object? Value => value;

    public async Task ExecuteAsync(HttpContext http)
    {
        if (version is { } number)
            http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{number}\"");
        if (location is not null)
        {
            http.Response.StatusCode = StatusCodes.Status201Created;
            http.Response.Headers.Location = http.RequestServices.GetRequiredService<Site>().PublicUrl + location;
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(NewsJson.Bytes(value), http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        var status = method.GetCustomAttribute<CreatesAttribute>() is null ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));
    }
}

/// <summary>Marks a handler that creates a resource: its success status is 201.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class CreatesAttribute : Attribute;
