using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Tags;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Tags;

static class GetTag
{
    /// <summary>Get a tag</summary>
    /// <remarks>Returns a tag of published articles. A former slug and the slug of an alias redirect to the current slug.</remarks>
    /// <param name="slug" example="ukraine">The tag's slug.</param>
    public static async Task<Results<Ok<TagView>, PermanentRedirect, NotFound>> Handle(
        Slug slug, HttpContext http, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        if (await live.PublishedTagsAt(slug).Select(TagRow.Of).SingleOrDefaultAsync(stop) is not { View: var tag })
            return TypedResults.NotFound();

        keys.Add($"tag-{tag.Slug}");
        if (tag.Slug != slug)
            return new PermanentRedirect($"/v1/tags/{tag.Slug}");

        http.AddFeedLinks(tag: slug);
        return TypedResults.Ok(tag);
    }
}
