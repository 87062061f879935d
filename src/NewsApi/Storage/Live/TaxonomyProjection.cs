using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;

namespace NewsApi.Storage.Live;

/// <summary>
/// Keeps the readers' projection of tags, sections and fronts up to date. A tag or section enters the projection with its first live
/// article, and is not updated while it has none: readers cannot learn how the newsroom names what it has not published.
/// </summary>
static class TaxonomyProjection
{
    /// <summary>Projects changes of tags that have live articles.</summary>
    public static async Task UpdateTags(NewsDb db, CancellationToken stop)
    {
        var renamed = db.ChangeTracker.Entries<TagSlug>()
            .Where(s => s.State is not EntityState.Unchanged).Select(s => s.Property<int>("TagId").CurrentValue).ToHashSet();
        var changed = db.ChangeTracker.Entries<Tag>()
            .Where(t => t.State is EntityState.Modified || renamed.Contains(t.Entity.Id)).Select(t => t.Entity).ToList();
        if (changed is [])
            return;

        var ids = changed.ConvertAll(t => t.Id);
        var counts = await db.LiveTags.AsNoTracking().Where(t => ids.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, t => t.ArticleCount, stop);
        // A merged tag stays unchanged until its last article is rebuilt; its slugs already lead to the other tag.
        await ProjectTags(db, changed.FindAll(t => t.MergedIntoId is null && counts.GetValueOrDefault(t.Id) > 0), stop);
        foreach (var merged in changed.Where(t => t.MergedIntoId is not null && counts.GetValueOrDefault(t.Id, -1) is 0))
            db.LiveTags.Remove((await db.LiveTags.FindAsync([merged.Id], stop))!);
    }

    /// <summary>Projects the tags of articles that are being published.</summary>
    public static async Task ProjectTags(NewsDb db, IReadOnlyList<Tag> tags, CancellationToken stop)
    {
        if (tags is [])
            return;

        var ids = tags.Select(t => t.Id).ToList();
        await db.LiveTags.Where(t => ids.Contains(t.Id)).LoadAsync(stop);
        var changed = new List<Tag>();
        foreach (var tag in tags)
        {
            var old = db.LiveTags.Local.FindEntry(tag.Id)?.Entity;
            if (old is null)
                db.LiveTags.Add(ToLive(tag));
            else if (old.Version == tag.Version || tag.MergedIntoId is not null)
                continue;
            else
                Update(old, ToLive(tag));
            changed.Add(tag);
        }

        await ProjectTagSlugs(db, changed, stop);
    }

    static LiveTag ToLive(Tag tag) => new()
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
        Version = tag.Version,
    };

    static void Update(LiveTag old, LiveTag tag) =>
        (old.Slug, old.Name, old.SortName, old.SearchNames, old.Type, old.Description, old.MediaTopic, old.Aliases, old.Version) =
        (tag.Slug, tag.Name, tag.SortName, tag.SearchNames, tag.Type, tag.Description, tag.MediaTopic, tag.Aliases, tag.Version);

    // A slug passes from one tag to another when the two are merged.
    static async Task ProjectTagSlugs(NewsDb db, IReadOnlyList<Tag> tags, CancellationToken stop)
    {
        var ids = tags.Select(t => t.Id).ToList();
        var wanted = tags.SelectMany(t => t.Slugs.Select(s => (s.Slug, t.Id))).ToDictionary(s => s.Slug, s => s.Id);
        var slugs = wanted.Keys.ToList();
        await db.LiveTagSlugs.Where(s => ids.Contains(s.TagId) || slugs.Contains(s.Slug)).LoadAsync(stop);
        var live = db.LiveTagSlugs.Local.Where(s => ids.Contains(s.TagId) || wanted.ContainsKey(s.Slug)).ToDictionary(s => s.Slug);
        db.LiveTagSlugs.RemoveRange(live.Values.Where(s => !wanted.ContainsKey(s.Slug)));
        foreach (var (slug, tag) in wanted)
            if (live.TryGetValue(slug, out var old))
                old.TagId = tag;
            else
                db.LiveTagSlugs.Add(new() { Slug = slug, TagId = tag });
    }

    /// <summary>Projects changes of sections that have live articles, directly or in a subsection.</summary>
    public static async Task UpdateSections(NewsDb db, CancellationToken stop)
    {
        if (!db.ChangeTracker.Entries<Section>().Any(s => s.State is EntityState.Added or EntityState.Modified))
            return;

        var published = await db.Database.SqlQuery<int>($"""
            select id as "Value" from live.sections s where exists (select from live.articles a where a.section_id = s.id)
            """).ToListAsync(stop);
        if (published is not [])
            await ProjectSections(db, published, stop);
    }

    /// <summary>
    /// Projects sections that get their first live article, with the sections above them. The lock waits for changes of sections that
    /// are not committed, and blocks others.
    /// </summary>
    public static async Task ProjectNewSections(NewsDb db, IReadOnlyList<int> ids, CancellationToken stop)
    {
        var added = await db.Database.SqlQuery<int>($"""
            select w.id as "Value" from unnest({ids.ToArray()}) w (id)
            where not exists (select from live.articles a where a.section_id = w.id)
            """).ToListAsync(stop);
        if (added is [])
            return;

        if (db.Database.CurrentTransaction is not null)
            await db.Database.ExecuteSqlAsync($"lock table newsroom.sections in share row exclusive mode", stop);
        await ProjectSections(db, added, stop);
    }

    static async Task ProjectSections(NewsDb db, List<int> ids, CancellationToken stop)
    {
        await db.Sections.LoadAsync(stop);
        await db.LiveSections.LoadAsync(stop);
        var sections = db.Sections.Local.ToDictionary(s => s.Id);
        var live = db.LiveSections.Local.ToDictionary(s => s.Id);
        foreach (var section in ids.SelectMany(id => PathOf(sections[id], sections)).Distinct().Select(id => sections[id]).ToList())
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
