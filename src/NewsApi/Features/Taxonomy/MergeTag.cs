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
    /// Its slugs lead to the other at once, its name becomes an alias of the other's, and its stories go over in the background. There is no way back.
    /// </remarks>
    /// <param name="slug" example="kyiv">The tag's slug, or one it had, or that of an alias.</param>
    public static async Task<Results<Versioned<EditorialTag>, NotFound>> Handle(
        Slug slug, JsonBody<TagMerge> sent, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.TagAt(slug, stop) is not { } tag)
            return TypedResults.NotFound();
        match.EnsureMatches(tag);
        var into = await db.TagNamed(sent.Value.Into, stop);

        var remaking = await db.QueueTagged(tag, clock.GetUtcNow(), stop);
        tag.MergeInto(into);
        foreach (var earlier in await db.Tags.Where(t => t.MergedIntoId == tag.Id).ToListAsync(stop))
            earlier.RedirectTo(into);
        await db.ReplaceMergedTag(tag, into, stop);
        await db.Fronts.Where(f => f.TagId == tag.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.TagId, into.Id), stop);
        await db.LiveFronts.Where(f => f.TagId == tag.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.TagId, into.Id), stop);
        await db.SaveChangesAsync(stop);
        return new Versioned<EditorialTag>(EditorialTag.Of(into, remaking), into.Version);
    }
}
