using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Editing;

/// <summary>
/// Resolves slugs and ids in requests. Methods that require the section, tag, image or article throw <see
/// cref="ConflictException"/> if it does not exist.
/// </summary>
static class ReferenceQueries
{
    /// <summary>Locks an article's row until the transaction ends, so that its writers run one after another.</summary>
    public static Task<int> LockArticle(this NewsDb db, Id<Article> id, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select from newsroom.articles where id = {id.Value} for no key update", stop);

    public static async Task<Section> GetSection(this NewsDb db, Slug slug, CancellationToken stop)
    {
        var wanted = slug.ToString();
        var section = await db.Sections.SingleOrDefaultAsync(s => s.Slugs.Contains(wanted), stop);
        ConflictException.ThrowIf(section is null, "unknown-section", $"There is no section {slug}.");
        return section;
    }

    /// <summary>The ids of sections, without duplicates, in the given order.</summary>
    public static async Task<IReadOnlyList<int>> GetSectionIds(this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop)
    {
        var wanted = slugs.Select(s => s.ToString()).ToArray();
        var sections = await db.Sections.AsNoTracking()
            .Where(s => s.Slugs.Any(slug => wanted.Contains(slug))).Select(s => new { s.Id, s.Slugs }).ToListAsync(stop);
        return [.. slugs.Select(IdOf).Distinct()];

        int IdOf(Slug slug)
        {
            var section = sections.Find(s => s.Slugs.Contains(slug.ToString()));
            ConflictException.ThrowIf(section is null, "unknown-section", $"There is no section {slug}.");
            return section.Id;
        }
    }

    public static Task<Dictionary<int, Slug>> GetSectionSlugs(this NewsDb db, IEnumerable<int> ids, CancellationToken stop)
    {
        var wanted = ids.ToHashSet();
        return db.Sections.Where(s => wanted.Contains(s.Id)).Select(s => new { s.Id, s.Slug })
            .ToDictionaryAsync(s => s.Id, s => s.Slug, stop);
    }

    /// <summary>The slugs of tags by id. Tags that were merged into another are omitted.</summary>
    public static Task<Dictionary<int, Slug>> GetTagSlugs(this NewsDb db, IEnumerable<int> ids, CancellationToken stop)
    {
        var wanted = ids.ToHashSet();
        return db.Tags.Where(t => wanted.Contains(t.Id) && t.MergedIntoId == null).Select(t => new { t.Id, t.Slug })
            .ToDictionaryAsync(t => t.Id, t => t.Slug, stop);
    }

    public static Task<Tag?> FindTag(this NewsDb db, Slug slug, CancellationToken stop) =>
        db.Tags.SingleOrDefaultAsync(t => t.Slugs.Any(s => s.Slug == slug), stop);

    public static async Task<Tag> GetTag(this NewsDb db, Slug slug, CancellationToken stop)
    {
        var tag = await db.FindTag(slug, stop);
        ConflictException.ThrowIf(tag is null, "unknown-tag", $"There is no tag {slug}.");
        return tag;
    }

    /// <summary>The ids of tags, without duplicates, in the given order.</summary>
    public static async Task<IReadOnlyList<int>> GetTagIds(this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop)
    {
        var known = await db.FindTagIds(slugs, stop);
        var unknown = slugs.Where(s => !known.ContainsKey(s)).ToList();
        ConflictException.ThrowIf(unknown is not [], "unknown-tag", $"There is no tag {string.Join(", ", unknown.Take(5))}.");
        return [.. slugs.Select(s => known[s]).Distinct()];
    }

    /// <summary>Maps current and former slugs to tag ids. Unknown slugs are omitted.</summary>
    public static Task<Dictionary<Slug, int>> FindTagIds(this NewsDb db, IReadOnlyList<Slug> slugs, CancellationToken stop) =>
        db.Set<TagSlug>().Where(s => slugs.Contains(s.Slug)).Select(s => new { s.Slug, Id = EF.Property<int>(s, "TagId") })
        .ToDictionaryAsync(s => s.Slug, s => s.Id, stop);

    public static async Task EnsureArticlesExist(this NewsDb db, IReadOnlyList<Id<Article>> ids, CancellationToken stop)
    {
        var known = await db.Articles.Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToListAsync(stop);
        var unknown = ids.Where(id => !known.Contains(id)).ToList();
        ConflictException.ThrowIf(unknown is not [], "unknown-article", $"There is no article {unknown.FirstOrDefault()}.");
    }

    public static async Task EnsureImagesExist(this NewsDb db, ArticleContent content, CancellationToken stop)
    {
        var shown = content.Figures.Select(f => f.Image).ToHashSet();
        var known = shown.Count is 0 ? [] : await db.Images.Where(i => shown.Contains(i.Id)).Select(i => i.Id).ToHashSetAsync(stop);
        shown.ExceptWith(known);
        ConflictException.ThrowIf(shown.Count > 0, "unknown-image", $"There is no image {shown.FirstOrDefault()}.");
    }
}
