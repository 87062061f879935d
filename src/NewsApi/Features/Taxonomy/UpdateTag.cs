using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Taxonomy;

static class UpdateTag
{
    /// <summary>Update a tag</summary>
    /// <remarks>
    /// Replaces all editable properties. A new name changes the slug, unless the request sets one; the former slug redirects permanently,
    /// unless no published article had the tag. Articles with the tag are rebuilt in the background.
    /// </remarks>
    /// <param name="slug" example="kyiv">The tag's current slug, a former slug, or the slug of an alias.</param>
    public static async Task<Results<Versioned<EditorialTag>, NotFound>> Handle(
        Slug slug, JsonBody<TagDraft> body, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.FindTag(slug, stop) is not { } tag)
            return TypedResults.NotFound();
        match.EnsureMatches(tag);

        var draft = body.Value;
        var isRenamed = draft.Name != tag.Name;
        await db.EnsureTagNamesAreFree(draft.Slug is null && isRenamed ? [draft.Name, .. draft.Aliases] : draft.Aliases, tag, stop);
        var newSlug = draft.Slug ?? (isRenamed ? await db.FindFreeTagSlug(draft.Name, tag, stop) : tag.Slug);
        if (isRenamed || newSlug != tag.Slug)
            tag.Rename(draft.Name, newSlug, await db.LiveTagSlugs.AnyAsync(s => s.Slug == tag.Slug, stop));
        tag.Update(draft.Type, draft.Description, draft.Aliases, draft.MediaTopic, await db.FindTakenTagSlugs(draft.Aliases, tag, stop));
        await db.SaveChangesAsync(stop);
        var rebuilding = await db.QueueTagged(tag, clock.GetUtcNow(), stop);
        return new Versioned<EditorialTag>(EditorialTag.Of(tag, rebuilding), tag.Version);
    }
}
