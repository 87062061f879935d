using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Contract.Partners;

/// <summary>A partner and its entitlement.</summary>
sealed record PartnerView
{
    /// <summary>The partner's id. A key with the scope `partner` refers to it.</summary>
    public required Id<Partner> Id { get; init; }

    /// <summary>The publisher's name.</summary>
    public required string Name { get; init; }

    /// <summary>The partner's contact person, address or phone number.</summary>
    public required string? Contact { get; init; }

    /// <summary>What the partner may publish.</summary>
    public required EntitlementView Entitlement { get; init; }

    /// <summary>When the partner was created. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version, for `If-Match`. Increases with every update.</summary>
    public required int Version { get; init; }
}

/// <summary>What a partner may publish.</summary>
sealed record EntitlementView
{
    /// <summary>Slugs of sections; their subsections are included. Null for all.</summary>
    public required IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Slugs of tags; an article must carry at least one of them. Null for any.</summary>
    public required IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>BCP 47 language tags. Null for all.</summary>
    public required IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Whether images are included.</summary>
    public required bool Images { get; init; }

    /// <summary>The minutes between an article's publication and its release to the partner.</summary>
    public required int DelayMinutes { get; init; }
}
