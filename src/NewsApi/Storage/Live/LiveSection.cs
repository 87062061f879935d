using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>The readers' projection of a section.</summary>
sealed class LiveSection
{
    public required int Id { get; init; }
    public required Slug Slug { get; set; }
    public required string Name { get; set; }
    public string? Description { get; set; }

    /// <summary>The current slug and all former ones.</summary>
    public string[] Slugs { get; set; } = [];
    public int? ParentId { get; set; }

    /// <summary>
    /// The ids of its ancestors and itself, from the root: a section contains another if the other's path contains its id.
    /// </summary>
    public required int[] Path { get; set; }
}
