using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Taxonomy;

static class CreateSection
{
    /// <summary>Make a section</summary>
    /// <remarks>Readers see it once it, or one below it, has a live story.</remarks>
    [Creates]
    public static async Task<Versioned<EditorialSection>> Handle(JsonBody<SectionDraft> sent, NewsDb db, CancellationToken stop)
    {
        var draft = sent.Value;
        var tree = await SectionTree.Hold(db, stop);
        var slug = draft.Slug ?? Slug.From(draft.Name);
        tree.MustBeFree(slug, null);
        var parent = draft.Parent is { } above ? await db.SectionNamed(above, stop) : null;
        var section = new Section(draft.Name, slug, draft.Description, parent?.Id);
        await db.Sections.AddAsync(section, stop);
        await db.SaveChangesAsync(stop);
        return new(tree.View(section), section.Version, $"/v1/newsroom/sections/{section.Slug}");
    }
}
