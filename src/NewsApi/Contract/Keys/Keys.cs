using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Contract.Keys;

/// <summary>A key to be issued.</summary>
sealed record KeyDraft
{
    /// <summary>What it is for, in words for people. Plain text, 1–100 characters.</summary>
    /// <example>CMS in production</example>
    public required string Name { get; init; }

    /// <summary>What it is good for. In the newsroom `publish` includes `write`, and `admin` includes both.</summary>
    [MinLength(1), MaxLength(5)]
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>The partner that it lets in; needed for the scope `partner`, and only for that.</summary>
    public Id<Partner>? PartnerId { get; init; }

    /// <summary>When it ends; never when left out. RFC 3339.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

sealed class KeyDraftValidator : AbstractValidator<KeyDraft>
{
    public KeyDraftValidator()
    {
        RuleFor(k => k.Name).Name(100);
        RuleFor(k => k.Scopes).Must(s => s.Count is >= 1 and <= 5).WithMessage("must have 1 to 5 items");
        RuleFor(k => k.PartnerId).Must((key, partner) => key.Scopes.Contains(Scope.Partner) == partner is not null)
            .WithMessage("must be given for the scope partner, and for no other");
        RuleFor(k => k.Scopes).Must(s => s.Count is 1 || !s.Contains(Scope.Partner)).WithMessage("must be partner alone, or others without it: one secret opens one door");
    }
}

/// <summary>A key, without the key itself: that was shown once.</summary>
record KeyView
{
    /// <summary>To revoke it by.</summary>
    public required Id<ApiKey> Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it is good for.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>The partner that it lets in, where it has the scope `partner`.</summary>
    public required Id<Partner>? PartnerId { get; init; }

    /// <summary>Its last four characters, to tell keys apart by.</summary>
    public required string Hint { get; init; }

    /// <summary>When it was issued. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends by itself. RFC 3339, UTC.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, to within a minute. RFC 3339, UTC.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked. RFC 3339, UTC.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    public static KeyView Of(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Scopes = key.Scopes,
        PartnerId = key.PartnerId,
        Hint = key.Hint,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
        RevokedAt = key.RevokedAt,
    };
}

/// <summary>A key as it is issued.</summary>
sealed record KeyWithSecret : KeyView
{
    /// <summary>The key: `nk_` and 43 characters. It is shown this once; only a hash of it is kept.</summary>
    public required string Key { get; init; }

    [SetsRequiredMembers]
    KeyWithSecret(KeyView view, string key) : base(view) => Key = key;

    public static KeyWithSecret Of(ApiKey key, string secret) => new(KeyView.Of(key), secret);
}

/// <summary>One write: who did what to which thing, when, from where, and from which version to which.</summary>
sealed record AuditEntryView
{
    /// <summary>Counts the lines; later lines have higher numbers.</summary>
    public required long Id { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key, or of whoever signed in; `newsapi` for the program itself.</summary>
    public required string Actor { get; init; }

    /// <summary>`key/{id}`, or issuer and subject of a sign-in; null for the program itself.</summary>
    public required string? Account { get; init; }

    /// <summary>The network address it came from.</summary>
    public required string? Address { get; init; }

    /// <summary>What was written to, such as `article/{id}` or `tag/{slug}`.</summary>
    public required string Subject { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>The version before; null where it was new.</summary>
    public required int? Before { get; init; }

    /// <summary>The version after; null where it is gone, or has none.</summary>
    public required int? After { get; init; }
}
