using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>Adds or updates sections. All sections must be loaded.</summary>
sealed class SectionImporter(ReferenceBatch batch)
{
    /// <summary>Imports a section without its parent. Returns true if something changed.</summary>
    public async Task<bool> Import(SectionRecord record, CancellationToken stop)
    {
        var section = Find(record);
        var slug = record.Slug ?? section?.Slug ?? batch.Db.Sections.Local.FindFreeSlug(record.Name);
        var taken = record.FormerSlugs.Where(s => Find(s) is { } other && other != section).ToList();
        ConflictException.ThrowIf(taken is not [], "slug-taken", $"formerSlugs: {taken.FirstOrDefault()} belongs to another section");

        if (section is null)
        {
            section = new(record.Name, slug, record.Description, null, batch.Numbers.AllocateSection(record.Number));
            section.RecordSlug(record.FormerSlugs);
            section.RecordNames(record.FormerNames);
            await batch.Db.Sections.AddAsync(section, stop);
            return true;
        }

        var renamed = section.Name != record.Name || section.Slug != slug;
        var hasNewHistory = record.FormerSlugs.Any(s => !section.Slugs.Contains(s.ToString()))
            || record.FormerNames.Any(n => !section.NameKeys.Contains(NameKey.Of(n)));
        if (!renamed && !hasNewHistory && section.Description == record.Description)
            return false;

        if (section.Slug != slug)
            section.Move(slug);
        section.RecordSlug(record.FormerSlugs);
        section.Update(record.Name, record.Description, section.ParentId);
        section.RecordNames(record.FormerNames);
        if (renamed)
            batch.AfterSave.Add(() => batch.Db.QueueSection(section, batch.Now, stop));
        return true;
    }

    /// <summary>Sets the parent of an imported section. Returns true if it changed.</summary>
    public bool SetParent(SectionRecord record)
    {
        var section = Find(record)!;
        var parent = record.Parent is { } slug ? Find(slug) : null;
        ConflictException.ThrowIf(record.Parent is not null && parent is null, "unknown-section",
            $"parent: there is no section {record.Parent}");
        ThrowIfCircular(section, parent);
        if (section.ParentId == parent?.Id)
            return false;
        section.Update(section.Name, section.Description, parent?.Id);
        return true;
    }

    /// <summary>Removes a section that this batch added.</summary>
    public void RemoveIfNew(SectionRecord record)
    {
        var entry = batch.Db.Entry(Find(record)!);
        if (entry.State is EntityState.Added)
            entry.State = EntityState.Detached;
    }

    Section? Find(SectionRecord record) => record.Slug is { } slug
        ? Find(slug)
        : batch.Db.Sections.Local.Find(record.Name, null);

    Section? Find(Slug slug) => batch.Db.Sections.Local.FirstOrDefault(s => s.Slugs.Contains(slug.ToString()));

    void ThrowIfCircular(Section section, Section? parent)
    {
        for (var ancestor = parent; ancestor is not null; ancestor = batch.Db.Sections.Local.FirstOrDefault(s => s.Id == ancestor.ParentId))
            ConflictException.ThrowIf(ancestor == section, "section-cycle", "parent: a section cannot be its own ancestor");
    }
}
