using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Taxonomy;

/// <summary>All sections, loaded at once: a newsroom has few.</summary>
sealed class SectionTree(List<Section> sections)
{
    public static async Task<SectionTree> Load(NewsDb db, CancellationToken stop) =>
        new(await db.Sections.OrderBy(s => s.Id).ToListAsync(stop));

    /// <summary>Loads the sections and blocks other writers until the transaction ends, so that the checks below stay true.</summary>
    public static async Task<SectionTree> Lock(NewsDb db, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"lock table newsroom.sections in share row exclusive mode", stop);
        return await Load(db, stop);
    }

    public IEnumerable<Section> Sorted => sections.OrderBy(s => s.Slug.ToString(), StringComparer.Ordinal);

    public Section? Find(Slug slug) => sections.Find(s => s.Slugs.Contains(slug.ToString()));

    /// <param name="section">The section that may already have the slug; null for a new section.</param>
    public void EnsureSlugIsFree(Slug slug, Section? section) =>
        ConflictException.ThrowIf(
            Find(slug) is { } other && other != section, "slug-taken", $"The slug {slug} belongs to another section.");

    /// <summary>The slug for a name, with a number where it belongs to a section of another name.</summary>
    /// <param name="name">The name of the section.</param>
    /// <param name="section">The section, which keeps its slug if the name is its own; null for a new section.</param>
    public Slug ChooseSlug(string name, Section? section)
    {
        if (section is not null && section.Name == name)
            return section.Slug;
        var key = NameKey.Of(name);
        var namesake = sections.Find(s => s != section && s.NameKeys.Contains(key));
        ConflictException.ThrowIf(namesake is not null, "slug-taken", $"The name {name} belongs to the section {namesake?.Slug}.");
        return FreeSlugQuery.FirstFree(name, sections.Where(s => s != section).SelectMany(s => s.Slugs), "sections");
    }

    public void EnsureNoCycle(Section section, Section? parent)
    {
        for (var ancestor = parent; ancestor is not null; ancestor = sections.Find(s => s.Id == ancestor.ParentId))
            ConflictException.ThrowIf(ancestor == section, "section-cycle", "A section cannot be its own ancestor.");
    }

    public EditorialSection ToEditorial(Section section, int rebuilding = 0) => new()
    {
        Slug = section.Slug,
        Name = section.Name,
        Description = section.Description,
        Parent = sections.Find(s => s.Id == section.ParentId)?.Slug,
        Slugs = section.Slugs,
        Version = section.Version,
        Rebuilding = rebuilding,
    };
}
