using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;

namespace NewsApi.Storage.Live;

/// <summary>Keeps the readers' projection of tags, sections and fronts up to date.</summary>
static class TaxonomyProjection
{
    public static async Task UpdateTags(NewsDb db, CancellationToken stop)
    {
        var renamed = db.ChangeTracker.Entries<TagSlug>()
            .Where(s => s.State is not EntityState.Unchanged).Select(s => s.Property<int>("TagId").CurrentValue).ToHashSet();
        var changed = db.ChangeTracker.Entries<Tag>()
            .Where(t => t.State is EntityState.Added or EntityState.Modified || renamed.Contains(t.Entity.Id)).ToList();

        foreach (var entry in changed)
        {
            // A merged tag stays unchanged until its last article is rebuilt; its slugs already lead to the other tag.
            if (entry.Entity is not { MergedIntoId: null } tag)
                continue;

            var live = new LiveTag
            {
                Id = tag.Id,
                Slug = tag.Slug,
                Name = tag.Name,
                SortName = SearchKey.Of(tag.Name),
                SearchNames = LiveTag.SearchNamesOf(tag.Name, tag.Aliases),
                Type = tag.Type,
                Description = tag.Description,
                MediaTopic = tag.MediaTopic,
                Aliases = [.. tag.Aliases],
            };
            if (entry.State is EntityState.Added)
                db.LiveTags.Add(live);
            else if (await db.LiveTags.FindAsync([tag.Id], stop) is { } old)
                Update(old, live);
        }

        await UpdateTagSlugs(db, changed.ConvertAll(t => t.Entity), stop);
    }

    // All but the counts, which a trigger maintains.
    static void Update(LiveTag old, LiveTag live)
    {
        (old.Slug, old.Name, old.SortName, old.SearchNames) = (live.Slug, live.Name, live.SortName, live.SearchNames);
        (old.Type, old.Description, old.MediaTopic, old.Aliases) = (live.Type, live.Description, live.MediaTopic, live.Aliases);
    }

    // A slug passes from one tag to another when the two are merged.
    static async Task UpdateTagSlugs(NewsDb db, List<Tag> tags, CancellationToken stop)
    {
        if (tags is [])
            return;

        var ids = tags.ConvertAll(t => t.Id);
        var wanted = tags.SelectMany(t => t.Slugs.Select(s => (s.Slug, t.Id))).ToDictionary(s => s.Slug, s => s.Id);
        var slugs = wanted.Keys.ToList();
        var live = await db.LiveTagSlugs.Where(s => ids.Contains(s.TagId) || slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, stop);
        db.LiveTagSlugs.RemoveRange(live.Values.Where(s => !wanted.ContainsKey(s.Slug)));
        foreach (var (slug, tag) in wanted)
            if (live.TryGetValue(slug, out var old))
                old.TagId = tag;
            else
                db.LiveTagSlugs.Add(new() { Slug = slug, TagId = tag });
    }

    public static async Task UpdateSections(NewsDb db, CancellationToken stop)
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
            if (!old.Slugs.SequenceEqual(section.Slugs))
                old.Slugs = [.. section.Slugs];
            if (!old.Path.SequenceEqual(path))
                old.Path = path;
        }
    }

    public static async Task UpdateFronts(NewsDb db, CancellationToken stop)
    {
        foreach (var entry in db.ChangeTracker.Entries<Front>().Where(f => f.State is not EntityState.Unchanged).ToList())
        {
            var front = entry.Entity;
            var old = await db.LiveFronts.FindAsync([front.Id.Value], stop);
            if (entry.State is EntityState.Deleted)
            {
                db.LiveFronts.Remove(old!);
                continue;
            }

            var live = new LiveFront
            {
                Id = front.Id.Value,
                Slug = front.Slug,
                Name = front.Name,
                Slugs = [.. front.Slugs],
                PinIds = [.. front.Pins.Select(p => p.ArticleId.Value)],
                PinUntil = [.. front.Pins.Select(p => p.Until)],
                SectionId = front.SectionId,
                TagId = front.TagId,
                Size = front.Size,
            };
            if (old is null)
                db.LiveFronts.Add(live);
            else
                db.Entry(old).CurrentValues.SetValues(live);
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
