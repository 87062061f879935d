using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Storage.Editing;

/// <summary>Finds a slug that no story has or had: links lead to one story for ever.</summary>
static class FreeSlugQuery
{
    const int Most = 500;

    /// <param name="db">Where the slugs are.</param>
    /// <param name="wanted">The slug that is wanted.</param>
    /// <param name="exactly">True to refuse when it is taken; else a number is put behind it.</param>
    /// <param name="article">The story that it is for: its own earlier slugs are free to it.</param>
    /// <param name="given">Slugs given to other stories that are not saved yet.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<Slug> FreeSlug(
        this NewsDb db, Slug wanted, bool exactly, Article? article, IReadOnlySet<Slug> given, CancellationToken stop)
    {
        var candidates = Enumerable.Range(2, Most).Select(wanted.Numbered).Prepend(wanted).ToList();
        var taken = (await Taken(db, [wanted], article, stop)).Count == 0 ? [] : await Taken(db, candidates, article, stop);
        taken.UnionWith(given);

        ConflictException.ThrowIf(exactly && taken.Contains(wanted), "slug-taken", $"The slug {wanted} belongs to another story.");
        var free = candidates.Find(s => !taken.Contains(s));
        ConflictException.ThrowIf(free == default, "slug-taken", $"{Most} stories have the slug {wanted} already: give this one a slug of its own.");
        return free;
    }

    static async Task<HashSet<Slug>> Taken(NewsDb db, List<Slug> slugs, Article? by, CancellationToken stop)
    {
        var taken = await db.Set<ArticleSlug>().AsNoTracking().Where(s => slugs.Contains(s.Slug)).Select(s => s.Slug).ToHashSetAsync(stop);
        taken.ExceptWith(by?.Slugs.Select(s => s.Slug) ?? []);
        return taken;
    }
}
