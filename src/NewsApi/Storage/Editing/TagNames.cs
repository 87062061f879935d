using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;

namespace NewsApi.Storage.Editing;

/// <summary>
/// Finds tags by name, and slugs for new ones. Tags with different names are never one, even if their names give the same slug.
/// </summary>
static class TagNames
{
    /// <summary>The tag, among these, that a name means: one with the name, else one with such an alias or former name.</summary>
    public static Tag? FindByName(this IEnumerable<Tag> tags, string name)
    {
        var key = NameKey.Of(name);
        return tags.Where(t => t.NameKeys.Contains(key))
            .OrderByDescending(t => NameKey.Of(t.Name) == key)
            .ThenByDescending(t => t.Aliases.Any(a => NameKey.Of(a) == key)).ThenBy(t => t.Id).FirstOrDefault();
    }

    /// <summary>The tags with any of these names, aliases or former names.</summary>
    public static Task<List<Tag>> FindTagsByName(this NewsDb db, IEnumerable<string> names, CancellationToken stop)
    {
        var keys = names.Select(NameKey.Of).Distinct().ToArray();
        return db.Tags.Where(t => t.NameKeys.Any(k => keys.Contains(k))).ToListAsync(stop);
    }

    /// <summary>Maps the keys of names and aliases to tag ids. Unknown keys are omitted.</summary>
    public static async Task<Dictionary<string, int>> FindTagIdsByKey(this NewsDb db, IEnumerable<string> keys, CancellationToken stop)
    {
        var wanted = keys.ToHashSet();
        var array = wanted.ToArray();
        var tags = await db.Tags.AsNoTracking().Where(t => t.NameKeys.Any(k => array.Contains(k)))
            .Select(t => new { t.Id, t.NameKeys }).ToListAsync(stop);
        return tags.SelectMany(t => t.NameKeys.Where(wanted.Contains).Select(k => (Key: k, t.Id)))
            .GroupBy(t => t.Key).ToDictionary(g => g.Key, g => g.Min(t => t.Id));
    }

    /// <summary>The slug of a name, or the first free one with a number appended if it leads to another tag.</summary>
    /// <param name="db">The context to query.</param>
    /// <param name="name">The name of the tag.</param>
    /// <param name="tag">The tag, whose own slugs are free; null for a new one.</param>
    /// <param name="stop">Cancels the query.</param>
    public static async Task<Slug> FindFreeTagSlug(this NewsDb db, string name, Tag? tag, CancellationToken stop)
    {
        var wanted = Slug.From(name);
        var reserved = db.Tags.Local.Where(t => t != tag).SelectMany(t => t.Slugs).Select(s => s.Slug).ToHashSet();
        if (!reserved.Contains(wanted) && (await db.TagSlugsTaken([wanted], tag, stop)).Count is 0)
            return wanted;

        var candidates = FreeSlugQuery.Candidates(wanted);
        reserved.UnionWith(await db.TagSlugsTaken(candidates, tag, stop));
        return FreeSlugQuery.FirstFree(candidates, reserved, "tags");
    }

    /// <summary>Those of the slugs of these names that lead to other tags.</summary>
    public static Task<HashSet<Slug>> FindTakenTagSlugs(
        this NewsDb db, IEnumerable<string> names, Tag? tag, CancellationToken stop) =>
        db.TagSlugsTaken([.. names.Select(n => Slug.From(n))], tag, stop);

    /// <summary>Throws if a name or alias means another tag.</summary>
    public static async Task EnsureTagNamesAreFree(this NewsDb db, IReadOnlyCollection<string> names, Tag? tag, CancellationToken stop)
    {
        var other = (await db.FindTagsByName(names, stop)).Find(t => t.Id != tag?.Id);
        var taken = other is null ? null : names.First(n => other.NameKeys.Contains(NameKey.Of(n)));
        ConflictException.ThrowIf(other is not null, "slug-taken", $"The name {taken} belongs to the tag {other?.Slug}.");
    }

    static async Task<HashSet<Slug>> TagSlugsTaken(this NewsDb db, List<Slug> slugs, Tag? by, CancellationToken stop)
    {
        var taken = slugs is [] ? [] : await db.Set<TagSlug>().AsNoTracking()
            .Where(s => slugs.Contains(s.Slug)).Select(s => s.Slug).ToHashSetAsync(stop);
        taken.ExceptWith(by?.Slugs.Select(s => s.Slug) ?? []);
        return taken;
    }
}
