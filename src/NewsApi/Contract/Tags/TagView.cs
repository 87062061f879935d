using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Tags;

/// <summary>What stories are about, with how many there are.</summary>
sealed record TagView
{
    /// <summary>The readable part of its address. It may change; old slugs and aliases redirect.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it, 1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of thing it names.</summary>
    public required TagType Type { get; init; }

    /// <summary>A sentence about it. Plain text, at most 1,000 characters.</summary>
    public required string? Description { get; init; }

    /// <summary>Other names for the same thing; filters and redirects understand them.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>How many live stories carry it.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>When the newest of them was published. RFC 3339, UTC.</summary>
    public required DateTimeOffset LatestAt { get; init; }
}
