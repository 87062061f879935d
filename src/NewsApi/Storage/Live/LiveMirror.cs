using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>Keeps tags and sections on the readers' side as the newsroom has them.</summary>
static class LiveMirror
{
    public static async Task MirrorTags(NewsDb db, CancellationToken stop)
    {
        var renamed = db.ChangeTracker.Entries<TagSlug>()
            .Where(s => s.State is not EntityState.Unchanged).Select(s => s.Property<int>("TagId").CurrentValue).ToHashSet();
        var changed = db.ChangeTracker.Entries<Tag>()
            .Where(t => t.State is EntityState.Added or EntityState.Modified || renamed.Contains(t.Entity.Id)).ToList();

        foreach (var entry in changed)
        {
            var tag = entry.Entity;
            var live = new LiveTag
            {
                Id = tag.Id,
                Slug = tag.Slug,
                Name = tag.Name,
                SortName = Slug.From(tag.Name).ToString(),
                Type = tag.Type,
                Description = tag.Description,
                Aliases = [.. tag.Aliases],
            };
            if (entry.State is EntityState.Added)
                db.LiveTags.Add(live);
            else if (await db.LiveTags.FindAsync([tag.Id], stop) is { } old)
                (old.Slug, old.Name, old.SortName, old.Type, old.Description, old.Aliases) =
                    (live.Slug, live.Name, live.SortName, live.Type, live.Description, live.Aliases);

            var slugs = await db.LiveTagSlugs.Where(s => s.TagId == tag.Id).ToListAsync(stop);
            db.LiveTagSlugs.RemoveRange(slugs.Where(s => tag.Slugs.All(t => t.Slug != s.Slug)));
            db.LiveTagSlugs.AddRange(tag.Slugs.Where(t => slugs.All(s => s.Slug != t.Slug))
                .Select(t => new LiveTagSlug { Slug = t.Slug, TagId = tag.Id }));
        }
    }

    public static async Task MirrorSections(NewsDb db, CancellationToken stop)
    {
        if (!db.ChangeTracker.Entries<Section>().Any(s => s.State is EntityState.Added or EntityState.Modified))
            return;

        await db.Sections.LoadAsync(stop);
        var sections = db.Sections.Local.ToDictionary(s => s.Id);
        var live = await db.LiveSections.ToDictionaryAsync(s => s.Id, stop);
        foreach (var section in sections.Values)
        {
            var path = PathOf(section, sections);
            if (!live.TryGetValue(section.Id, out var old))
                db.LiveSections.Add(old = new() { Id = section.Id, Slug = section.Slug, Name = section.Name, Path = path });
            (old.Slug, old.Name, old.Description, old.ParentId) = (section.Slug, section.Name, section.Description, section.ParentId);
            if (!old.Path.SequenceEqual(path))
                old.Path = path;
        }
    }

    static int[] PathOf(Section section, Dictionary<int, Section> sections)
    {
        var path = new List<int>();
        for (var at = section; at is not null && !path.Contains(at.Id); at = at.ParentId is { } id ? sections[id] : null)
            path.Insert(0, at.Id);
        return [.. path];
    }
}
