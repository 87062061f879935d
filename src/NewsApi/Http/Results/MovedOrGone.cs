using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Problems;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Http.Results;

/// <summary>What to answer where no live story has the address asked for: it has moved (301), was killed (410), or never was (404).</summary>
sealed class MovedOrGone(ArticleLocation article, string below) : IResult, IEndpointMetadataProvider
{
    /// <param name="below">The rest of the path behind the story's address.</param>
    public static async Task<MovedOrGone> Resolve(LiveDb live, ArticleAddress address, CancellationToken stop, string below = "") =>
        new(await live.FindLocation(address, stop), below);

    public Task ExecuteAsync(HttpContext http)
    {
        if (article.Slug is { } slug)
            return new PermanentRedirect($"/v1/articles/{slug}{below}").ExecuteAsync(http);

        http.Response.StatusCode = article.Killed ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        PermanentRedirect.PopulateMetadata(method, builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(Problem), ["application/problem+json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status410Gone, typeof(Problem), ["application/problem+json"]));
    }
}
