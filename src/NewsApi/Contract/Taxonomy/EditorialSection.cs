using NewsApi.Newsroom;

namespace NewsApi.Contract.Taxonomy;

/// <summary>A section with its editorial data.</summary>
sealed record EditorialSection
{
    /// <summary>The slug in the section's URLs.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The name that readers see.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Description { get; init; }

    /// <summary>The slug of the parent section; null for a top-level section.</summary>
    public required Slug? Parent { get; init; }

    /// <summary>Every slug that leads to the section: current and former.</summary>
    public required IReadOnlyList<string> Slugs { get; init; }

    /// <summary>The version, to be sent in `If-Match`. Every change increments it.</summary>
    public required int Version { get; init; }

    /// <summary>The number of articles that this request queued for a rebuild. `GET /v1/newsroom/rebuilds` returns the progress.</summary>
    public required int Rebuilding { get; init; }
}
