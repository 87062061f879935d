using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Taxonomy;

static class CreateTag
{
    /// <summary>Create a tag</summary>
    /// <remarks>
    /// Creates a tag. Readers see it once a published article has it. Without a slug, the name must be new: names are compared without
    /// case, and without differences in spaces and in the form of apostrophes and hyphens. A name whose slug belongs to another name gets
    /// the slug with a number.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<EditorialTag>> Handle(JsonBody<TagDraft> body, NewsDb db, CancellationToken stop)
    {
        var draft = body.Value;
        await db.EnsureTagNamesAreFree(draft.Slug is null ? [draft.Name, .. draft.Aliases] : draft.Aliases, tag: null, stop);
        var slug = draft.Slug ?? await db.FindFreeTagSlug(draft.Name, tag: null, stop);
        var tag = new Tag(draft.Name, slug, draft.Type);
        tag.Update(draft.Type, draft.Description, draft.Aliases, draft.MediaTopic, await db.FindTakenTagSlugs(draft.Aliases, tag, stop));
        await db.Tags.AddAsync(tag, stop);
        await db.SaveChangesAsync(stop);
        return new(EditorialTag.Of(tag), tag.Version, $"/v1/newsroom/tags/{tag.Slug}");
    }
}
