using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Sources;

/// <summary>What an import of a source may do, and what it assumes where the source says nothing.</summary>
sealed record SourceRules
{
    /// <summary>The most public stage in which its articles arrive.</summary>
    public ImportStage Stage { get; init; } = ImportStage.Draft;

    /// <summary>Whether partners may publish its articles and images.</summary>
    [AlwaysStored]
    public Syndication Syndication { get; init; } = Syndication.Denied;

    /// <summary>The usage terms of its images.</summary>
    public string? UsageTerms { get; init; }

    /// <summary>The name of the section of articles that name none.</summary>
    public string? Section { get; init; }

    /// <summary>The sections and tags of this newsroom that its categories stand for.</summary>
    public IReadOnlyList<CategoryMapping> Categories { get; init; } = [];

    /// <summary>The IANA time zone of dates without one.</summary>
    public string? Zone { get; init; }

    /// <summary>The language of articles that name none, a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Compares by value, the mappings included.</summary>
    public bool RulesEqual(SourceRules other) =>
        this with { Categories = other.Categories } == other && Categories.Count == other.Categories.Count
        && Categories.Zip(other.Categories).All(c => c.First.MappingEquals(c.Second));
}

enum ImportStage { Draft, Published }

/// <summary>A category of a source. Without section and tags, it is left out.</summary>
/// <param name="Category">The category's name at the source, 1–100 characters.</param>
/// <param name="Section">The name of the section of its articles, at most 100 characters; null to leave the section.</param>
/// <param name="Tags">The names of the tags that replace it, at most 50 of 100 characters each.</param>
sealed record CategoryMapping(string Category, string? Section, IReadOnlyList<string> Tags)
{
    public bool MappingEquals(CategoryMapping other) => this with { Tags = other.Tags } == other && Tags.SequenceEqual(other.Tags);
}
