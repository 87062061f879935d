using NewsApi.Newsroom;
using NewsApi.Newsroom.Previews;

namespace NewsApi.Contract.Previews;

/// <summary>The expiry of a preview link.</summary>
sealed record PreviewDraft
{
    /// <summary>When the link expires, at most 30 days from now; defaults to 24 hours from now. RFC 3339.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A link that shows one article, published or not, without a key.</summary>
sealed record PreviewView
{
    /// <summary>The preview's id, to revoke it.</summary>
    public required Id<Preview> Id { get; init; }

    /// <summary>The link. It is returned only once: only a hash of its secret is stored.</summary>
    public required string Url { get; init; }

    /// <summary>When the link expires. RFC 3339, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A preview without its link, which is returned only when the preview is created.</summary>
sealed record PreviewSummary
{
    /// <summary>The preview's id, to revoke it.</summary>
    public required Id<Preview> Id { get; init; }

    /// <summary>When the preview was created. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the link expires. RFC 3339, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
