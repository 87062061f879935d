using System.Text.Json.Serialization;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Search;

/// <summary>One page of stories that were searched for.</summary>
sealed record SearchPage : IPaged
{
    /// <summary>At most `limit` of them, the best or the newest first.</summary>
    public required IReadOnlyList<SearchHit> Items { get; init; }

    /// <summary>The cursor of the next page, to be sent as `after` with the same words and filters; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>How far the search went: with `order=relevance` the newest 1,000 matches are weighed against each other.</summary>
    public required SearchCoverage Coverage { get; init; }

    /// <summary>Another spelling that would find something, where these words find nothing.</summary>
    public required string? DidYouMean { get; init; }

    /// <summary>How many match in all. Only with `count=true`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Total? Total { get; init; }

    /// <summary>What the matches are about. Only with `facets=true`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SearchFacets? Facets { get; init; }
}

/// <summary>A story that was found.</summary>
sealed record SearchHit
{
    /// <summary>The story.</summary>
    public required ArticleSummary Article { get; init; }

    /// <summary>Where the words stand in it.</summary>
    public required Highlights Highlights { get; init; }

    /// <summary>How well it fits: words in the headline count for more than words further down, fresh stories for more than old ones. Comparable within one search only.</summary>
    public required double Score { get; init; }
}

/// <summary>Pieces of a story as HTML, in which what was searched for stands in `mark` elements; everything else is escaped.</summary>
sealed record Highlights
{
    /// <summary>The whole headline.</summary>
    public required string Headline { get; init; }

    /// <summary>A piece of the body around the words; null where they do not stand in the body.</summary>
    public required string? Body { get; init; }
}

/// <summary>How far a search went.</summary>
sealed record SearchCoverage
{
    /// <summary>Matches that were weighed against each other; 0 with `order=newest`, which weighs nothing.</summary>
    public required int RankedCount { get; init; }

    /// <summary>False where older matches were left out of the weighing; ask with `to` or `order=newest` to see them.</summary>
    public required bool Complete { get; init; }
}

/// <summary>What the matches are about, most first; counted over the newest 1,000 of them.</summary>
sealed record SearchFacets
{
    /// <summary>True where all matches were counted; false where each count is a lower bound.</summary>
    public required bool Exact { get; init; }

    /// <summary>The 20 most frequent tags.</summary>
    public required IReadOnlyList<TagFacet> Tags { get; init; }

    /// <summary>The 20 most frequent sections.</summary>
    public required IReadOnlyList<SectionFacet> Sections { get; init; }

    /// <summary>Years of publication, the newest first, 20 at most.</summary>
    public required IReadOnlyList<YearFacet> Years { get; init; }
}

/// <summary>How many matches carry a tag.</summary>
sealed record TagFacet
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }

    /// <summary>Matches that carry it.</summary>
    public required int Count { get; init; }
}

/// <summary>How many matches run in a section.</summary>
sealed record SectionFacet
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }

    /// <summary>Matches that run in it, sections below it left out.</summary>
    public required int Count { get; init; }
}

/// <summary>How many matches were published in a year.</summary>
sealed record YearFacet
{
    /// <summary>The year in UTC.</summary>
    public required int Year { get; init; }

    /// <summary>Matches published in it.</summary>
    public required int Count { get; init; }
}

/// <summary>What the beginning of a word may become.</summary>
sealed record Suggestions
{
    /// <summary>Tags whose name or alias begins so, the most used first.</summary>
    public required IReadOnlyList<TagSuggestion> Tags { get; init; }

    /// <summary>Stories whose headline has the words, the newest first.</summary>
    public required IReadOnlyList<ArticleSuggestion> Articles { get; init; }

    /// <summary>The spelling that was looked for, where it is not the one that was typed.</summary>
    public required string? CorrectedQuery { get; init; }
}

/// <summary>A tag that was suggested.</summary>
sealed record TagSuggestion
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of thing it names.</summary>
    public required TagType Type { get; init; }

    /// <summary>The alias that fits what was typed, where the name does not.</summary>
    public required string? Alias { get; init; }

    /// <summary>How many live stories carry it.</summary>
    public required int ArticleCount { get; init; }
}

/// <summary>A story that was suggested.</summary>
sealed record ArticleSuggestion
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>When it was first published. RFC 3339, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}
