using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Sections;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Taxonomy;

static class CreateSection
{
    /// <summary>Create a section</summary>
    /// <remarks>
    /// Creates a section. Readers see it once it or a subsection has a published article. Without a slug, the name must be new; a name
    /// whose slug belongs to another name gets the slug with a number.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<EditorialSection>> Handle(JsonBody<SectionDraft> body, NewsDb db, CancellationToken stop)
    {
        var draft = body.Value;
        var tree = await SectionTree.Lock(db, stop);
        var slug = draft.Slug ?? tree.ChooseSlug(draft.Name, section: null);
        tree.EnsureSlugIsFree(slug, section: null);
        var parent = draft.Parent is { } parentSlug ? await db.GetSection(parentSlug, stop) : null;
        var section = new Section(draft.Name, slug, draft.Description, parent?.Id);
        await db.Sections.AddAsync(section, stop);
        await db.SaveChangesAsync(stop);
        return new(tree.ToEditorial(section), section.Version, $"/v1/newsroom/sections/{section.Slug}");
    }
}
