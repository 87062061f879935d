using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Taxonomy;

static class MergeTag
{
    /// <summary>Merge a tag into another</summary>
    /// <remarks>
    /// Moves the tag's slugs, fronts and articles to the target tag, and adds its name to the target's aliases. Slugs redirect immediately;
    /// articles are rebuilt in the background. A merge cannot be undone. Returns the target tag.
    /// </remarks>
    /// <param name="slug" example="kyiv">The tag's current slug, a former slug, or the slug of an alias.</param>
    public static async Task<Results<Versioned<EditorialTag>, NotFound>> Handle(
        Slug slug, JsonBody<TagMerge> body, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.FindTag(slug, stop) is not { } tag)
            return TypedResults.NotFound();
        match.EnsureMatches(tag);
        var target = await db.GetTag(body.Value.Into, stop);

        var rebuilding = await db.QueueTagged(tag, clock.GetUtcNow(), stop);
        tag.MergeInto(target);
        foreach (var merged in await db.Tags.Where(t => t.MergedIntoId == tag.Id).ToListAsync(stop))
            merged.RedirectTo(target);
        await db.ReplaceMergedTag(tag, target, stop);
        await db.Fronts.Where(f => f.TagId == tag.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.TagId, target.Id), stop);
        await db.LiveFronts.Where(f => f.TagId == tag.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.TagId, target.Id), stop);
        await db.SaveChangesAsync(stop);
        return new Versioned<EditorialTag>(EditorialTag.Of(target, rebuilding), target.Version);
    }
}
