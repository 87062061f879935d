using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Tags;

static class GetTag
{
    /// <summary>One tag</summary>
    /// <remarks>The slug of an alias, or one the tag had before, redirects.</remarks>
    /// <param name="slug" example="ukraine">The tag's slug.</param>
    public static async Task<Results<Ok<TagView>, Moved, NotFound>> Handle(
        Slug slug, HttpContext http, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var found = await live.TagSlugs.Where(s => s.Slug == slug)
            .Join(live.Tags.Where(t => t.StoryCount > 0), s => s.TagId, t => t.Id, (_, t) => t)
            .Select(TagShape.Of).SingleOrDefaultAsync(stop);
        if (found is null)
            return TypedResults.NotFound();

        made.Add($"tag-{found.View.Slug}");
        if (found.View.Slug != slug)
            return new Moved($"/v1/tags/{found.View.Slug}");

        http.OfferFeed(tag: slug);
        return TypedResults.Ok(found.View);
    }
}
