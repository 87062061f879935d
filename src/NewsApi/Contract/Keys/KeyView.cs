using System.Diagnostics.CodeAnalysis;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Contract.Keys;

/// <summary>An API key, without the key itself.</summary>
record KeyView
{
    /// <summary>The identifier, used to revoke the key.</summary>
    public required Id<ApiKey> Id { get; init; }

    /// <summary>A description of the key's purpose.</summary>
    public required string Name { get; init; }

    /// <summary>The scopes of the key.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>The partner that the key belongs to; null without the scope `partner`.</summary>
    public required Id<Partner>? PartnerId { get; init; }

    /// <summary>The sections that the key is restricted to, with their subsections; null for all.</summary>
    public required IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Whether the key is restricted to articles that it created.</summary>
    public required bool OwnDraftsOnly { get; init; }

    /// <summary>The last four characters of the key, to tell keys apart.</summary>
    public required string Hint { get; init; }

    /// <summary>When the key was created. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the key expires; null for never. RFC 3339, UTC.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the key was last used, accurate to a minute; null if it was never used. RFC 3339, UTC.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When the key was revoked; null if it was not. RFC 3339, UTC.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    public static KeyView Of(ApiKey key, IReadOnlyDictionary<int, Slug> sections) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Scopes = key.Scopes,
        PartnerId = key.PartnerId,
        Sections = key.SectionIds?.Where(sections.ContainsKey).Select(s => sections[s]).ToList(),
        OwnDraftsOnly = key.OwnDraftsOnly,
        Hint = key.Hint,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
        RevokedAt = key.RevokedAt,
    };
}

/// <summary>A new API key, with the key itself.</summary>
sealed record KeyWithSecret : KeyView
{
    /// <summary>The key: `nk_` and 43 characters. Returned only once; only a hash is stored.</summary>
    public required string Key { get; init; }

    [SetsRequiredMembers]
    KeyWithSecret(KeyView view, string key) : base(view) => Key = key;

    public static KeyWithSecret Of(ApiKey key, IReadOnlyDictionary<int, Slug> sections, string secret) =>
        new(KeyView.Of(key, sections), secret);
}
