using NewsApi.Newsroom;

namespace NewsApi.Contract.Search;

/// <summary>Counts of the newest 1,000 matches by tag, section and year, highest counts first.</summary>
sealed record SearchFacets
{
    /// <summary>True if all matches were counted; false if each count is a lower bound.</summary>
    public required bool Exact { get; init; }

    /// <summary>The 20 most frequent tags.</summary>
    public required IReadOnlyList<TagFacet> Tags { get; init; }

    /// <summary>The 20 most frequent sections.</summary>
    public required IReadOnlyList<SectionFacet> Sections { get; init; }

    /// <summary>Years of publication, newest first, at most 20.</summary>
    public required IReadOnlyList<YearFacet> Years { get; init; }
}

/// <summary>The number of matches with a tag.</summary>
sealed record TagFacet
{
    /// <summary>The tag's slug.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The tag's display name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of matches with this tag.</summary>
    public required int Count { get; init; }
}

/// <summary>The number of matches in a section.</summary>
sealed record SectionFacet
{
    /// <summary>The section's slug.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The section's display name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of matches in this section, without its subsections.</summary>
    public required int Count { get; init; }
}

/// <summary>The number of matches published in a year.</summary>
sealed record YearFacet
{
    /// <summary>The year in UTC.</summary>
    public required int Year { get; init; }

    /// <summary>The number of matches published in this year.</summary>
    public required int Count { get; init; }
}
