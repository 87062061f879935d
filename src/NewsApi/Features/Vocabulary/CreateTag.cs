using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Vocabulary;

static class CreateTag
{
    /// <summary>Make a tag</summary>
    /// <remarks>Readers see it once a live story carries it.</remarks>
    [Creates]
    public static async Task<Written<DeskTag>> Handle(Sent<TagDraft> sent, NewsDb db, CancellationToken stop)
    {
        var draft = sent.Value;
        var tag = new Tag(draft.Name, draft.Slug ?? Slug.From(draft.Name), draft.Type);
        tag.Describe(draft.Type, draft.Description, draft.Aliases.ToHashSet(), draft.MediaTopic);
        await db.Tags.AddAsync(tag, stop);
        await db.SaveChangesAsync(stop);
        return new(DeskTag.Of(tag), tag.Version, $"/v1/newsroom/tags/{tag.Slug}");
    }
}
