using System.Text.Json.Serialization;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;

namespace NewsApi.Contract.Search;

/// <summary>One page of search results.</summary>
sealed record SearchPage : IPaged
{
    /// <summary>At most `limit` results, by relevance or newest first.</summary>
    public required IReadOnlyList<SearchHit> Items { get; init; }

    /// <summary>The cursor of the next page, to be sent as `after` with the same query and filters; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>How many matches were ranked: with `order=relevance`, at most the newest 1,000.</summary>
    public required SearchCoverage Coverage { get; init; }

    /// <summary>A corrected query that has results, if this query has none.</summary>
    public required string? DidYouMean { get; init; }

    /// <summary>The number of matches. Only with `count=true`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Total? Total { get; init; }

    /// <summary>Counts of the matches by tag, section and year. Only with `facets=true`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SearchFacets? Facets { get; init; }
}

/// <summary>An article that matches a search.</summary>
sealed record SearchHit
{
    /// <summary>The article.</summary>
    public required ArticleSummary Article { get; init; }

    /// <summary>The matching words in their context.</summary>
    public required Highlights Highlights { get; init; }

    /// <summary>
    /// Relevance: words in the headline weigh more than words in the body, recent articles more than old ones. Comparable only within
    /// one search.
    /// </summary>
    public required double Score { get; init; }
}

/// <summary>Text of an article as HTML with the matching words in `mark` elements; everything else is escaped.</summary>
sealed record Highlights
{
    /// <summary>The full headline.</summary>
    public required string Headline { get; init; }

    /// <summary>An excerpt of the body around the matching words; null if the body does not contain them.</summary>
    public required string? Body { get; init; }
}

/// <summary>The number of matches that were ranked.</summary>
sealed record SearchCoverage
{
    /// <summary>The number of ranked matches; 0 with `order=newest`, which does not rank.</summary>
    public required int RankedCount { get; init; }

    /// <summary>False if older matches were not ranked; use `to` or `order=newest` to find them.</summary>
    public required bool Complete { get; init; }
}
