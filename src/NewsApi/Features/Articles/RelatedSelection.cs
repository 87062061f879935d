using NewsApi.Contract.Json;
using NewsApi.Newsroom;

namespace NewsApi.Features.Articles;

/// <summary>A candidate with the words of its headline.</summary>
sealed record RelatedCandidate(RelatedRow Row, IReadOnlySet<string> HeadlineWords)
{
    public static RelatedCandidate Of(RelatedRow row) =>
        new(row, Slug.From(JsonSplicer.Text(row.Summary, "headline")).ToString().Split('-').Where(w => w.Length > 2).ToHashSet());

    public int CountSharedWords(RelatedCandidate other) => HeadlineWords.Count(other.HeadlineWords.Contains);

    /// <summary>True for the same story filed again: nearly all words of both headlines are the same.</summary>
    public bool IsDuplicateOf(RelatedCandidate other) => HeadlineWords.Count > 2 && 5 * CountSharedWords(other) >= 4 * HeadlineWords.Union(other.HeadlineWords).Count();
}

/// <summary>Chooses among candidates as an editor would: the same story once, and not one subject all the way down.</summary>
static class RelatedSelection
{
    const int MaxConsecutive = 2;

    /// <param name="candidates">The subject first, then the others, the nearest first.</param>
    /// <param name="limit">How many to choose.</param>
    public static List<RelatedCandidate> Select(List<RelatedCandidate> candidates, int limit)
    {
        if (candidates is not [{ Row.Rank: 0 } subject, .. var others])
            return [];

        var chosen = new List<RelatedCandidate>();
        var waiting = WithoutDuplicates(subject, Ordered(subject, others)).ToList();
        while (chosen.Count < limit && waiting.Count > 0)
        {
            var next = waiting.FindIndex(c => !RepeatsTag(chosen, c)) is var at and >= 0 ? at : 0;
            chosen.Add(waiting[next]);
            waiting.RemoveAt(next);
        }

        return chosen;
    }

    // Scores that differ by less than a hundredth say the same; then the headlines decide.
    static IEnumerable<RelatedCandidate> Ordered(RelatedCandidate subject, IEnumerable<RelatedCandidate> others) =>
        others.Select((candidate, place) => (candidate, place))
            .OrderBy(c => c.candidate.Row.Rank)
            .ThenBy(c => c.candidate.Row.Rank is 1 ? c.place : 0)
            .ThenByDescending(c => Math.Round(c.candidate.Row.Score, 2))
            .ThenByDescending(c => c.candidate.Row.Rank is 2 ? c.candidate.CountSharedWords(subject) : 0)
            .ThenBy(c => c.place)
            .Select(c => c.candidate);

    // What editors pinned stands, whatever it looks like.
    static IEnumerable<RelatedCandidate> WithoutDuplicates(RelatedCandidate subject, IEnumerable<RelatedCandidate> candidates)
    {
        var seen = new List<RelatedCandidate> { subject };
        foreach (var candidate in candidates)
        {
            if (candidate.Row.Rank is not 1 && seen.Exists(candidate.IsDuplicateOf))
                continue;
            seen.Add(candidate);
            yield return candidate;
        }
    }

    static bool RepeatsTag(List<RelatedCandidate> chosen, RelatedCandidate next) =>
        next.Row is { Rank: 2, Shared: [var only] }
        && chosen.Count >= MaxConsecutive && chosen.TakeLast(MaxConsecutive).All(c => c.Row is { Rank: 2, Shared: [var same] } && same == only);
}
