using FluentValidation;
using NewsApi.Contract.Validation;

namespace NewsApi.Contract.Editing;

/// <summary>When to publish an article.</summary>
sealed record Publication
{
    /// <summary>The end of the embargo. If omitted, the article is published now. RFC 3339.</summary>
    /// <example>2030-01-01T06:00:00Z</example>
    public DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>
    /// When the article is unpublished by itself, after the end of the embargo. If omitted, the article keeps the expiry that it has. RFC
    /// 3339.
    /// </summary>
    /// <example>2030-01-31T00:00:00Z</example>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>When an article is unpublished by itself.</summary>
sealed record Expiry
{
    /// <summary>The time, in the future and after the end of an embargo. RFC 3339.</summary>
    /// <example>2030-01-31T00:00:00Z</example>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Why an article is killed.</summary>
sealed record KillReason
{
    /// <summary>
    /// The reason. It is never shown to readers, but it is sent to every partner that had the article: write it for them. Plain text,
    /// 1–2,000 characters.
    /// </summary>
    /// <example>The court has forbidden it.</example>
    public required string Reason { get; init; }
}

/// <summary>Why an article is unpublished.</summary>
sealed record UnpublishReason
{
    /// <summary>
    /// The reason. It is never shown to readers, but it is sent to every partner that had the article: write it for them. Plain text, at
    /// most 2,000 characters.
    /// </summary>
    /// <example>Under review by the legal desk.</example>
    public string? Reason { get; init; }
}

sealed class UnpublishReasonValidator : AbstractValidator<UnpublishReason>
{
    public UnpublishReasonValidator() => RuleFor(k => k.Reason).OptionalText(2000);
}

sealed class KillReasonValidator : AbstractValidator<KillReason>
{
    public KillReasonValidator() => RuleFor(k => k.Reason).Text(2000);
}
