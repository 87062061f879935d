using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Search;

/// <summary>Autocomplete suggestions.</summary>
sealed record Suggestions
{
    /// <summary>Tags whose name or alias matches, most used first.</summary>
    public required IReadOnlyList<TagSuggestion> Tags { get; init; }

    /// <summary>Articles whose headline matches, newest first.</summary>
    public required IReadOnlyList<ArticleSuggestion> Articles { get; init; }

    /// <summary>The corrected query, if the suggestions are for another spelling than the one typed.</summary>
    public required string? CorrectedQuery { get; init; }
}

/// <summary>A suggested tag.</summary>
sealed record TagSuggestion
{
    /// <summary>The tag's slug.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The tag's display name.</summary>
    public required string Name { get; init; }

    /// <summary>The type of thing that the tag names.</summary>
    public required TagType Type { get; init; }

    /// <summary>The alias that matches, if the name does not.</summary>
    public required string? Alias { get; init; }

    /// <summary>The number of published articles with this tag.</summary>
    public required int ArticleCount { get; init; }
}

/// <summary>A suggested article.</summary>
sealed record ArticleSuggestion
{
    /// <summary>The article's slug.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The headline as plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>When the article was first published. RFC 3339, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}
