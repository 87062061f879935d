using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>A section as readers see it.</summary>
sealed class LiveSection
{
    public required int Id { get; init; }
    public required Slug Slug { get; set; }
    public required string Name { get; set; }
    public string? Description { get; set; }

    /// <summary>Every slug that leads here, the present one among them.</summary>
    public string[] Slugs { get; set; } = [];
    public int? ParentId { get; set; }

    /// <summary>The sections above it and itself: what lies within a section is one containment away.</summary>
    public required int[] Path { get; set; }
}
