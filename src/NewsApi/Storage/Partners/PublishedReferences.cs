using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;

namespace NewsApi.Storage.Partners;

/// <summary>
/// Resolves sections and tags for partners, who must not learn what the newsroom has not published: everything is looked up in the
/// readers' projection, and what only drafts use is unknown.
/// </summary>
static class PublishedReferences
{
    /// <summary>The ids of sections with published articles, without duplicates, in the given order.</summary>
    public static async Task<IReadOnlyList<int>> GetPublishedSectionIds(
        this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop)
    {
        var wanted = slugs.Select(s => s.ToString()).ToArray();
        var sections = await db.LiveSections.AsNoTracking()
            .Where(s => s.Slugs.Any(slug => wanted.Contains(slug)))
            .Where(s => db.LiveSections.Any(sub => sub.Path.Contains(s.Id) && db.LiveArticles.Any(a => a.SectionId == sub.Id)))
            .Select(s => new { s.Id, s.Slugs }).ToListAsync(stop);
        var unknown = slugs.Where(slug => !sections.Exists(s => s.Slugs.Contains(slug.ToString()))).ToList();
        ConflictException.ThrowIf(unknown is not [], "unknown-section", $"There is no section {unknown.FirstOrDefault()}.");
        return [.. slugs.Select(slug => sections.Find(s => s.Slugs.Contains(slug.ToString()))!.Id).Distinct()];
    }

    /// <summary>The ids of tags of published articles, without duplicates, in the given order.</summary>
    public static async Task<IReadOnlyList<int>> GetPublishedTagIds(this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop)
    {
        var known = await db.LiveTagSlugs.Where(s => slugs.Contains(s.Slug))
            .Join(db.LiveTags.Where(t => t.ArticleCount > 0), s => s.TagId, t => t.Id, (s, t) => new { s.Slug, t.Id })
            .ToDictionaryAsync(s => s.Slug, s => s.Id, stop);
        var unknown = slugs.Where(s => !known.ContainsKey(s)).ToList();
        ConflictException.ThrowIf(unknown is not [], "unknown-tag", $"There is no tag {string.Join(", ", unknown.Take(5))}.");
        return [.. slugs.Select(s => known[s]).Distinct()];
    }

    /// <summary>The slugs of sections as readers know them, by id. Sections that never had a published article are omitted.</summary>
    public static Task<Dictionary<int, Slug>> GetPublishedSectionSlugs(this NewsDb db, IEnumerable<int> ids, CancellationToken stop)
    {
        var wanted = ids.ToHashSet();
        return db.LiveSections.Where(s => wanted.Contains(s.Id)).Select(s => new { s.Id, s.Slug })
            .ToDictionaryAsync(s => s.Id, s => s.Slug, stop);
    }

    /// <summary>The slugs of tags as readers know them, by id. Tags that no published article ever had are omitted.</summary>
    public static Task<Dictionary<int, Slug>> GetPublishedTagSlugs(this NewsDb db, IEnumerable<int> ids, CancellationToken stop)
    {
        var wanted = ids.ToHashSet();
        return db.LiveTags.Where(t => wanted.Contains(t.Id)).Select(t => new { t.Id, t.Slug })
            .ToDictionaryAsync(t => t.Id, t => t.Slug, stop);
    }
}
