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
    /// <summary>One tag</summary>
    /// <remarks>The slug of an alias, or one the tag had before, redirects.</remarks>
    /// <param name="slug" example="ukraine">The tag's slug.</param>
    public static async Task<Results<Ok<TagView>, PermanentRedirect, NotFound>> Handle(
        Slug slug, HttpContext http, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var found = await live.TagSlugs.Where(s => s.Slug == slug)
            .Join(live.Tags.Where(t => t.ArticleCount > 0), s => s.TagId, t => t.Id, (_, t) => t)
            .Select(TagRow.Of).SingleOrDefaultAsync(stop);
        if (found is null)
            return TypedResults.NotFound();

        made.Add($"tag-{found.View.Slug}");
        if (found.View.Slug != slug)
            return new PermanentRedirect($"/v1/tags/{found.View.Slug}");

        http.AddFeedLinks(tag: slug);
        return TypedResults.Ok(found.View);
    }
}
