using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract;

namespace NewsApi.Http.Results;

/// <summary>A 301 to the absolute URL of another path, with the query of the request.</summary>
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
