using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Tags;

/// <summary>A tag, with the number of published articles.</summary>
sealed record TagView
{
    /// <summary>The readable part of the tag's URL. It may change; former slugs and aliases redirect.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name, 1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of thing the tag names.</summary>
    public required TagType Type { get; init; }

    /// <summary>A short description. Plain text, at most 1,000 characters.</summary>
    public required string? Description { get; init; }

    /// <summary>Other names for the same thing. Filters and redirects accept their slugs.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Number of published articles with this tag.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>Publication time of the newest of them. RFC 3339, UTC.</summary>
    public required DateTimeOffset LatestAt { get; init; }
}
