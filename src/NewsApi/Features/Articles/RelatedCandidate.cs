using NewsApi.Contract.Json;
using NewsApi.Newsroom.Text;

namespace NewsApi.Features.Articles;

/// <summary>A candidate, with the words of its headline.</summary>
sealed record RelatedCandidate(RelatedRow Row, IReadOnlySet<string> HeadlineWords)
{
    const int MinWordLength = 3;

    public static RelatedCandidate Of(RelatedRow row) => new(row, SearchKey.Of(JsonSplicer.Text(row.Summary, "headline"))
        .Split('-').Where(word => word.Length >= MinWordLength).ToHashSet());

    public int CountSharedWords(RelatedCandidate other) => HeadlineWords.Count(other.HeadlineWords.Contains);

    /// <summary>True if both are the same story: at least 80% of the words of both headlines are in common.</summary>
    public bool IsDuplicateOf(RelatedCandidate other) =>
        HeadlineWords.Count > 2 && 5 * CountSharedWords(other) >= 4 * HeadlineWords.Union(other.HeadlineWords).Count();
}
