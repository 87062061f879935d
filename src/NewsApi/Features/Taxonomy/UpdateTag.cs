using Microsoft.AspNetCore.Http.HttpResults;
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
    /// <summary>Describe or rename a tag</summary>
    /// <remarks>
    /// The whole description is sent. Another name gets another slug unless you send one; the old slug redirects for ever. Stories that show the tag are made
    /// again in the background.
    /// </remarks>
    /// <param name="slug" example="kyiv">The tag's slug, or one it had, or that of an alias.</param>
    public static async Task<Results<Versioned<EditorialTag>, NotFound>> Handle(
        Slug slug, JsonBody<TagDraft> sent, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.TagAt(slug, stop) is not { } tag)
            return TypedResults.NotFound();
        match.EnsureMatches(tag);

        var draft = sent.Value;
        var address = draft.Slug ?? (draft.Name == tag.Name ? tag.Slug : Slug.From(draft.Name));
        if (draft.Name != tag.Name || address != tag.Slug)
            tag.Rename(draft.Name, address);
        tag.Update(draft.Type, draft.Description, draft.Aliases.ToHashSet(), draft.MediaTopic);
        await db.SaveChangesAsync(stop);
        return new Versioned<EditorialTag>(EditorialTag.Of(tag, await db.QueueTagged(tag, clock.GetUtcNow(), stop)), tag.Version);
    }
}
