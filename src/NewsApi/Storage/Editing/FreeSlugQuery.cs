using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Storage.Editing;

/// <summary>
/// Finds a slug that no published article has or had. Unpublished articles reserve no slug: a number appended because of one would reveal
/// it to readers.
/// </summary>
static class FreeSlugQuery
{
    const int MaxNumber = 500;
    static readonly HashSet<Slug> NoSlugs = [];

    /// <summary>Returns the wanted slug, or the first free one with a number appended.</summary>
    /// <param name="db">The context to query.</param>
    /// <param name="wanted">The preferred slug.</param>
    /// <param name="exactly">True to throw if the slug is taken, instead of appending a number.</param>
    /// <param name="article">The article that gets the slug, whose own former slugs are free; null for a new one.</param>
    /// <param name="reserved">Slugs of other articles that are not saved yet.</param>
    /// <param name="stop">Cancels the query.</param>
    public static async Task<Slug> FindFreeSlug(
        this NewsDb db, Slug wanted, bool exactly, Article? article, IReadOnlySet<Slug> reserved, CancellationToken stop)
    {
        var candidates = Candidates(wanted);
        var taken = (await Taken(db, [wanted], article, stop)).Count == 0 ? [] : await Taken(db, candidates, article, stop);
        taken.UnionWith(reserved);

        ConflictException.ThrowIf(exactly && taken.Contains(wanted), "slug-taken", $"The slug {wanted} belongs to another article.");
        return FirstFree(candidates, taken, "articles");
    }

    /// <summary>A slug, then the slug with each number from 2.</summary>
    public static List<Slug> Candidates(Slug wanted) => [wanted, .. Enumerable.Range(2, MaxNumber).Select(wanted.WithNumber)];

    /// <summary>The first candidate that is not taken.</summary>
    public static Slug FirstFree(List<Slug> candidates, IReadOnlySet<Slug> taken, string plural)
    {
        var free = candidates.Find(s => !taken.Contains(s));
        ConflictException.ThrowIf(free == default, "slug-taken", $"{MaxNumber} {plural} have the slug {candidates[0]}; choose another.");
        return free;
    }

    /// <summary>The slug of a name; with a number, if it is one of the taken slugs.</summary>
    public static Slug FirstFree(string name, IEnumerable<string> taken, string plural) =>
        FirstFree(Candidates(Slug.From(name)), taken.Select(s => Slug.Parse(s, null)).ToHashSet(), plural);

    /// <summary>
    /// Gives an article that is about to be published a slug that no other article was published with: its own, or
    /// with a number appended.
    /// </summary>
    public static async Task ClaimSlug(this NewsDb db, Article article, CancellationToken stop)
    {
        if (article.OwnsSlug)
            return;

        await db.LockSlug(article.Slug, stop);
        article.TakeSlug(await db.FindFreeSlug(article.Slug, exactly: false, article, NoSlugs, stop));
    }

    /// <summary>
    /// Locks a slug until the transaction ends, so that two articles published with the same headline at the same time get different
    /// slugs.
    /// </summary>
    public static Task<int> LockSlug(this NewsDb db, Slug slug, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({slug.ToString()}, 1))", stop);

    static async Task<HashSet<Slug>> Taken(NewsDb db, List<Slug> slugs, Article? by, CancellationToken stop)
    {
        var taken = await db.Set<ArticleSlug>().AsNoTracking()
            .Where(s => slugs.Contains(s.Slug)).Select(s => s.Slug).ToHashSetAsync(stop);
        taken.ExceptWith(by?.Slugs.Select(s => s.Slug) ?? []);
        return taken;
    }
}
