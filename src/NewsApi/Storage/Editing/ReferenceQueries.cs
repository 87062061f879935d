using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Editing;

/// <summary>What writers name by slug or by id. What must be here and is not is refused.</summary>
static class ReferenceQueries
{
    public static async Task<Section> SectionNamed(this NewsDb db, Slug slug, CancellationToken stop)
    {
        var wanted = slug.ToString();
        var section = await db.Sections.SingleOrDefaultAsync(s => s.Slugs.Contains(wanted), stop);
        ConflictException.ThrowIf(section is null, "unknown-section", $"There is no section {slug}.");
        return section;
    }

    /// <summary>The ids of sections, each once, in the order in which they are named.</summary>
    public static async Task<IReadOnlyList<int>> SectionsNamed(this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop)
    {
        var wanted = slugs.Select(s => s.ToString()).ToArray();
        var sections = await db.Sections.AsNoTracking().Where(s => s.Slugs.Any(own => wanted.Contains(own))).Select(s => new { s.Id, s.Slugs }).ToListAsync(stop);
        return [.. slugs.Select(IdOf).Distinct()];

        int IdOf(Slug slug)
        {
            var section = sections.Find(s => s.Slugs.Contains(slug.ToString()));
            ConflictException.ThrowIf(section is null, "unknown-section", $"There is no section {slug}.");
            return section.Id;
        }
    }

    public static Task<Dictionary<int, Slug>> SlugsOfSections(this NewsDb db, IEnumerable<int> ids, CancellationToken stop)
    {
        var wanted = ids.ToHashSet();
        return db.Sections.Where(s => wanted.Contains(s.Id)).Select(s => new { s.Id, s.Slug }).ToDictionaryAsync(s => s.Id, s => s.Slug, stop);
    }

    /// <summary>Those that were merged into another are left out.</summary>
    public static Task<Dictionary<int, Slug>> SlugsOfTags(this NewsDb db, IEnumerable<int> ids, CancellationToken stop)
    {
        var wanted = ids.ToHashSet();
        return db.Tags.Where(t => wanted.Contains(t.Id) && t.MergedIntoId == null).Select(t => new { t.Id, t.Slug }).ToDictionaryAsync(t => t.Id, t => t.Slug, stop);
    }

    public static Task<Tag?> TagAt(this NewsDb db, Slug slug, CancellationToken stop) =>
        db.Tags.SingleOrDefaultAsync(t => t.Slugs.Any(s => s.Slug == slug), stop);

    public static async Task<Tag> TagNamed(this NewsDb db, Slug slug, CancellationToken stop)
    {
        var tag = await db.TagAt(slug, stop);
        ConflictException.ThrowIf(tag is null, "unknown-tag", $"There is no tag {slug}.");
        return tag;
    }

    /// <summary>The ids of tags, each once, in the order in which they are named.</summary>
    public static async Task<IReadOnlyList<int>> TagsNamed(this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop)
    {
        var known = await db.TagsKnown(slugs, stop);
        var unknown = slugs.Where(s => !known.ContainsKey(s)).ToList();
        ConflictException.ThrowIf(unknown is not [], "unknown-tag", $"There is no tag {string.Join(", ", unknown.Take(5))}.");
        return [.. slugs.Select(s => known[s]).Distinct()];
    }

    /// <summary>Those of the slugs that lead to a tag, with its id.</summary>
    public static Task<Dictionary<Slug, int>> TagsKnown(this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop) => db.Set<TagSlug>()
        .Where(s => slugs.Contains(s.Slug)).Select(s => new { s.Slug, Id = EF.Property<int>(s, "TagId") }).ToDictionaryAsync(s => s.Slug, s => s.Id, stop);

    public static async Task EnsureArticlesExist(this NewsDb db, IReadOnlyList<Id<Article>> ids, CancellationToken stop)
    {
        var known = await db.Articles.Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToListAsync(stop);
        ConflictException.ThrowIf(ids.Any(id => !known.Contains(id)), "unknown-article", $"There is no story {ids.FirstOrDefault(id => !known.Contains(id))}.");
    }
}
