using NewsApi.Newsroom;

namespace NewsApi.Contract.Sections;

/// <summary>Where stories run.</summary>
sealed record SectionView
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it, 1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence about it. Plain text, at most 1,000 characters.</summary>
    public required string? Description { get; init; }

    /// <summary>The slug of the section above it. A section's lists hold the stories of the sections below it, too.</summary>
    public required Slug? Parent { get; init; }
}
