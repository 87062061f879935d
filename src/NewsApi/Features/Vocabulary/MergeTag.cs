using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Vocabulary;

static class MergeTag
{
    /// <summary>Merge a tag into another</summary>
    /// <remarks>
    /// Its slugs lead to the other at once, its name becomes an alias of the other's, and its stories go over in the background. There is no way back.
    /// </remarks>
    /// <param name="slug" example="kyiv">The tag's slug, or one it had, or that of an alias.</param>
    public static async Task<Results<Written<DeskTag>, NotFound>> Handle(
        Slug slug, Sent<MergerDraft> sent, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.TagAt(slug, stop) is not { } tag)
            return TypedResults.NotFound();
        match.Hold(tag);
        var into = await db.TagNamed(sent.Value.Into, stop);

        var remaking = await db.RemakeTagged(tag, clock.GetUtcNow(), stop);
        tag.MergeInto(into);
        foreach (var earlier in await db.Tags.Where(t => t.MergedIntoId == tag.Id).ToListAsync(stop))
            earlier.Follow(into);
        await db.FollowMerged(tag, into, stop);
        await db.Fronts.Where(f => f.TagId == tag.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.TagId, into.Id), stop);
        await db.LiveFronts.Where(f => f.TagId == tag.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.TagId, into.Id), stop);
        await db.SaveChangesAsync(stop);
        return new Written<DeskTag>(DeskTag.Of(into, remaking), into.Version);
    }
}
