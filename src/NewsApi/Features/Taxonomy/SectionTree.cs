using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

/// <summary>All sections of the newsroom: few enough to be looked at as a whole.</summary>
sealed class SectionTree(List<Section> sections)
{
    public static async Task<SectionTree> Read(NewsDb db, CancellationToken stop) => new(await db.Sections.OrderBy(s => s.Id).ToListAsync(stop));

    /// <summary>The tree with nobody else changing it until this transaction ends: circles and double slugs are seen before they are made.</summary>
    public static async Task<SectionTree> Hold(NewsDb db, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"lock table newsroom.sections in share row exclusive mode", stop);
        return await Read(db, stop);
    }

    public IEnumerable<Section> Sorted => sections.OrderBy(s => s.Slug.ToString(), StringComparer.Ordinal);

    public Section? At(Slug slug) => sections.Find(s => s.Slugs.Contains(slug.ToString()));

    public void MustBeFree(Slug slug, Section? own) =>
        ConflictException.ThrowIf(At(slug) is { } other && other != own, "slug-taken", $"The slug {slug} belongs to another section.");

    public void MustNotCircle(Section section, Section? parent)
    {
        for (var above = parent; above is not null; above = sections.Find(s => s.Id == above.ParentId))
            ConflictException.ThrowIf(above == section, "section-circle", "A section cannot lie below itself.");
    }

    public EditorialSection View(Section section, int remaking = 0) => new()
    {
        Slug = section.Slug,
        Name = section.Name,
        Description = section.Description,
        Parent = sections.Find(s => s.Id == section.ParentId)?.Slug,
        Slugs = section.Slugs,
        Version = section.Version,
        Rebuilding = remaking,
    };
}
