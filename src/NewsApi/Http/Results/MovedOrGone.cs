using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Http.Results;

/// <summary>
/// The result for an article that is not at the requested address: 301 to its current slug, 410 if it was killed, 404 otherwise.
/// </summary>
sealed class MovedOrGone(ArticleLocation article, string subpath) : IResult, IEndpointMetadataProvider
{
    /// <param name="subpath">The part of the path after the article's slug, kept in the redirect.</param>
    public static async Task<MovedOrGone> Resolve(LiveDb live, ArticleAddress address, CancellationToken stop, string subpath = "") =>
        new(await live.FindLocation(address, stop), subpath);

    public Task ExecuteAsync(HttpContext http)
    {
        if (article.Slug is { } slug)
            return new PermanentRedirect($"/v1/articles/{slug}{subpath}").ExecuteAsync(http);
        return new GoneOrNotFound(article).ExecuteAsync(http);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        PermanentRedirect.PopulateMetadata(method, builder);
        GoneOrNotFound.PopulateMetadata(method, builder);
    }
}
