using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class CreateTag
{
    /// <summary>Make a tag</summary>
    /// <remarks>Readers see it once a live story carries it.</remarks>
    [Creates]
    public static async Task<Versioned<EditorialTag>> Handle(JsonBody<TagDraft> sent, NewsDb db, CancellationToken stop)
    {
        var draft = sent.Value;
        var tag = new Tag(draft.Name, draft.Slug ?? Slug.From(draft.Name), draft.Type);
        tag.Update(draft.Type, draft.Description, draft.Aliases.ToHashSet(), draft.MediaTopic);
        await db.Tags.AddAsync(tag, stop);
        await db.SaveChangesAsync(stop);
        return new(EditorialTag.Of(tag), tag.Version, $"/v1/newsroom/tags/{tag.Slug}");
    }
}
