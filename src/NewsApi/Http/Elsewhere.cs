using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NewsApi.Contract;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Http;

/// <summary>What to answer where no live story has the address asked for: it has moved (301), was killed (410), or never was (404).</summary>
sealed class Elsewhere(Whereabouts story, string below) : IResult, IEndpointMetadataProvider
{
    /// <param name="below">The rest of the path behind the story's address.</param>
    public static async Task<Elsewhere> Of(LiveDb live, StoryAddress address, CancellationToken stop, string below = "") =>
        new(await live.Find(address, stop), below);

    public Task ExecuteAsync(HttpContext http)
    {
        if (story.Slug is { } slug)
            return new Moved($"/v1/articles/{slug}{below}").ExecuteAsync(http);

        http.Response.StatusCode = story.Killed ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        Moved.PopulateMetadata(method, builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(Problem), ["application/problem+json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status410Gone, typeof(Problem), ["application/problem+json"]));
    }
}
