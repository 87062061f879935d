namespace NewsApi.Features.Articles;

/// <summary>Selects related articles from the candidates: no duplicates, and no long runs of articles with the same tag.</summary>
static class RelatedSelection
{
    const int MaxConsecutive = 2;

    /// <param name="candidates">The subject first, then the others, the most closely related first.</param>
    /// <param name="limit">Maximum number of articles.</param>
    public static List<RelatedCandidate> Select(List<RelatedCandidate> candidates, int limit)
    {
        if (candidates is not [{ Row.Rank: 0 } subject, .. var others])
            return [];

        var selected = new List<RelatedCandidate>();
        var remaining = WithoutDuplicates(subject, Ordered(subject, others)).ToList();
        while (selected.Count < limit && remaining.Count > 0)
        {
            var next = Math.Max(0, remaining.FindIndex(c => !RepeatsTag(selected, c)));
            selected.Add(remaining[next]);
            remaining.RemoveAt(next);
        }

        return selected;
    }

    // Scores that are equal to two decimals are ties: articles with more headline words in common come first.
    static IEnumerable<RelatedCandidate> Ordered(RelatedCandidate subject, IEnumerable<RelatedCandidate> others) =>
        others.Select((candidate, position) => (candidate, position))
            .OrderBy(c => c.candidate.Row.Rank)
            .ThenBy(c => c.candidate.Row.Rank is 1 ? c.position : 0)
            .ThenByDescending(c => Math.Round(c.candidate.Row.Score, 2))
            .ThenByDescending(c => c.candidate.Row.Rank is 2 ? c.candidate.CountSharedWords(subject) : 0)
            .ThenBy(c => c.position)
            .Select(c => c.candidate);

    // Pinned articles are never removed.
    static IEnumerable<RelatedCandidate> WithoutDuplicates(RelatedCandidate subject, IEnumerable<RelatedCandidate> candidates)
    {
        var kept = new List<RelatedCandidate> { subject };
        foreach (var candidate in candidates)
        {
            if (candidate.Row.Rank is not 1 && kept.Exists(candidate.IsDuplicateOf))
                continue;
            kept.Add(candidate);
            yield return candidate;
        }
    }

    static bool RepeatsTag(List<RelatedCandidate> selected, RelatedCandidate next) =>
        next.Row is { Rank: 2, Shared: [var tag] }
        && selected.Count >= MaxConsecutive
        && selected.TakeLast(MaxConsecutive).All(c => c.Row is { Rank: 2, Shared: [var same] } && same == tag);
}
