using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract.Problems;
using NewsApi.Storage.Articles;

namespace NewsApi.Http.Results;

/// <summary>The result for an article that is not published: 410 if it was killed, 404 otherwise.</summary>
sealed class GoneOrNotFound(ArticleLocation article) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = article.Killed ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in new[] { StatusCodes.Status404NotFound, StatusCodes.Status410Gone })
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
    }
}
