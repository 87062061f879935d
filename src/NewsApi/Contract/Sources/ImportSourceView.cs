using NewsApi.Newsroom;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Contract.Sources;

/// <summary>A feed or provider that articles are imported from, and the rules for its imports.</summary>
sealed record ImportSourceView
{
    /// <summary>The source's id.</summary>
    public required Id<ImportSource> Id { get; init; }

    /// <summary>The name, unique among sources.</summary>
    public required string Name { get; init; }

    /// <summary>The feed's link or the provider's URI.</summary>
    public required string? Address { get; init; }

    /// <summary>What an import of this source may do, and what it assumes where the source says nothing.</summary>
    public required SourceRules Rules { get; init; }

    /// <summary>When the source was created, by hand or by its first import. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version, to be sent in `If-Match`. Every change increments it.</summary>
    public required int Version { get; init; }

    public static ImportSourceView Of(ImportSource source) => new()
    {
        Id = source.Id,
        Name = source.Name,
        Address = source.Address,
        Rules = source.Rules,
        CreatedAt = source.CreatedAt,
        Version = source.Version,
    };
}
