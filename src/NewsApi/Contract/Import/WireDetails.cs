namespace NewsApi.Contract.Import;

/// <summary>What a wire says about an article beyond its record. It is not part of the import format.</summary>
/// <param name="Origin">The feed or provider that the item came from.</param>
sealed record WireDetails(WireOrigin Origin)
{
    /// <summary>True if the item itself names its section.</summary>
    public bool NamesSection { get; init; }

    /// <summary>True if the format itself states the stage. Otherwise the source's rule decides.</summary>
    public bool IsStageStated { get; init; }

    /// <summary>The number of the version at the source.</summary>
    public int? Version { get; init; }

    /// <summary>When the source last changed the item.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What the item has and the import does not keep.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];
}
