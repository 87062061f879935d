using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class CreateTag
{
    /// <summary>Create a tag</summary>
    /// <remarks>Creates a tag. Readers see it once a published article has it.</remarks>
    [Creates]
    public static async Task<Versioned<EditorialTag>> Handle(JsonBody<TagDraft> body, NewsDb db, CancellationToken stop)
    {
        var draft = body.Value;
        var tag = new Tag(draft.Name, draft.Slug ?? Slug.From(draft.Name), draft.Type);
        tag.Update(draft.Type, draft.Description, draft.Aliases.ToHashSet(), draft.MediaTopic);
        await db.Tags.AddAsync(tag, stop);
        await db.SaveChangesAsync(stop);
        return new(EditorialTag.Of(tag), tag.Version, $"/v1/newsroom/tags/{tag.Slug}");
    }
}
