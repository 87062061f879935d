using NewsApi.Newsroom;

namespace NewsApi.Contract.Sections;

/// <summary>A section.</summary>
sealed record SectionView
{
    /// <summary>The readable part of the section's URL. It may change; former slugs redirect.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name, 1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>A short description. Plain text, at most 1,000 characters.</summary>
    public required string? Description { get; init; }

    /// <summary>Slug of the parent section. Lists of a section include the articles of its subsections.</summary>
    public required Slug? Parent { get; init; }
}
