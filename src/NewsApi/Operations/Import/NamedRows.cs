using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Operations.Import;

/// <summary>
/// Finds the sections and tags that article records name, and adds those that do not exist. A given slug identifies by itself; a name
/// identifies by its <see cref="NameKey"/>. A name of words joined by hyphens that no section or tag has is taken for a slug.
/// </summary>
static class NamedRows
{
    /// <summary>Returns the section of each name and slug.</summary>
    public static async Task<Dictionary<(string Name, Slug? Slug), Section>> LoadSections(
        this NewsDb db, IEnumerable<ArticleRecord> records, CancellationToken stop)
    {
        var sections = await db.Sections.OrderBy(s => s.Id).ToListAsync(stop);
        var found = new Dictionary<(string, Slug?), Section>();
        foreach (var (name, slug) in records.Select(r => (r.Section, r.SectionSlug)).Distinct())
        {
            if (sections.Find(name, slug) is not { } section)
            {
                section = new(name, slug ?? sections.FindFreeSlug(name));
                sections.Add(section);
                await db.Sections.AddAsync(section, stop);
            }

            found[(name, slug)] = section;
        }

        return found;
    }

    /// <summary>Returns the tag of each name and slug.</summary>
    public static async Task<Dictionary<(string Name, Slug? Slug), Tag>> LoadTags(
        this NewsDb db, IEnumerable<ArticleRecord> records, CancellationToken stop)
    {
        var named = records.SelectMany(r => r.Tags).DistinctBy(t => (t.Name, t.Slug)).ToList();
        var keys = named.Select(t => NameKey.Of(t.Name)).Distinct().ToArray();
        var slugs = named.Select(SlugOf).OfType<Slug>().ToHashSet();
        var tags = await db.Tags.Where(t => t.NameKeys.Any(k => keys.Contains(k)) || t.Slugs.Any(s => slugs.Contains(s.Slug)))
            .OrderBy(t => t.Id).ToListAsync(stop);
        var found = new Dictionary<(string, Slug?), Tag>();
        foreach (var record in named)
        {
            if (Find(tags, record) is not { } tag)
            {
                var slug = record.Slug ?? await db.FindFreeTagSlug(record.Name, null, stop);
                tag = new(record.Name, slug, record.Type ?? TagType.Topic);
                tags.Add(tag);
                await db.Tags.AddAsync(tag, stop);
            }

            found[(record.Name, record.Slug)] = tag;
        }

        return found;
    }

    /// <summary>The section that a record names.</summary>
    public static Section? Find(this IEnumerable<Section> sections, string name, Slug? slug)
    {
        var key = NameKey.Of(name);
        var named = sections.Where(s => slug is null && s.NameKeys.Contains(key)).OrderByDescending(s => NameKey.Of(s.Name) == key);
        return named.FirstOrDefault()
            ?? ((slug ?? SlugIn(name))?.ToString() is { } wanted ? sections.FirstOrDefault(s => s.Slugs.Contains(wanted)) : null);
    }

    /// <summary>The slug of a name; with a number, if another section has or had it.</summary>
    public static Slug FindFreeSlug(this IEnumerable<Section> sections, string name) =>
        FreeSlugQuery.FirstFree(name, sections.SelectMany(s => s.Slugs), "sections");

    static Tag? Find(List<Tag> tags, ArticleTagRecord record) =>
        (record.Slug is null ? tags.FindByName(record.Name) : null)
        ?? (SlugOf(record) is { } slug ? tags.Find(t => t.Slugs.Any(s => s.Slug == slug)) : null);

    static Slug? SlugOf(ArticleTagRecord record) => record.Slug ?? SlugIn(record.Name);

    static Slug? SlugIn(string name) => name.Contains('-') && Slug.TryParse(name, null, out var slug) ? slug : null;
}
