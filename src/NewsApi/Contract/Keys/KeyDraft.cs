using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Contract.Keys;

/// <summary>An API key to be created.</summary>
sealed record KeyDraft
{
    /// <summary>A description of the key's purpose. Plain text, 1–100 characters.</summary>
    /// <example>CMS in production</example>
    public required string Name { get; init; }

    /// <summary>
    /// The scopes of the key. `read` reads the newsroom, `write` includes it and edits drafts, `publish` includes both and changes what is
    /// live, `admin` includes all; `partner` cannot be combined.
    /// </summary>
    [MinLength(1), MaxLength(5)]
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>The partner that the key belongs to. Required for the scope `partner`, not allowed for others.</summary>
    public Id<Partner>? PartnerId { get; init; }

    /// <summary>
    /// Restricts the key to the articles of these sections and their subsections, at most 50. Not allowed for the scopes `admin` and
    /// `partner`.
    /// </summary>
    /// <example>["world-news"]</example>
    public IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>
    /// Restricts the key to articles that it creates itself. Only for keys with no other scopes than `read` and `write`, which change them
    /// until they are embargoed or published.
    /// </summary>
    public bool OwnDraftsOnly { get; init; }

    /// <summary>When the key expires; never if omitted. RFC 3339.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

sealed class KeyDraftValidator : AbstractValidator<KeyDraft>
{
    public KeyDraftValidator()
    {
        RuleFor(k => k.Name).Name(100);
        RuleFor(k => k.Scopes).Must(s => s.Count is >= 1 and <= 5).WithMessage("must have 1 to 5 items");
        RuleFor(k => k.PartnerId).Must((key, partner) => key.Scopes.Contains(Scope.Partner) == partner is not null)
            .WithMessage("must be set for the scope partner, and only for it");
        RuleFor(k => k.Scopes).Must(s => s.Count is 1 || !s.Contains(Scope.Partner))
            .WithMessage("must not combine partner with other scopes");
        RuleFor(k => k.Sections).Must(s => s is null or { Count: >= 1 and <= 50 }).WithMessage("must have 1 to 50 items");
        RuleFor(k => k.Sections).Must((key, s) => s is null || !key.Scopes.Any(scope => scope is Scope.Admin or Scope.Partner))
            .WithMessage("must not be set for the scopes admin and partner");
        RuleFor(k => k.OwnDraftsOnly).Must((key, own) => !own || key.Scopes.All(scope => scope is Scope.Read or Scope.Write))
            .WithMessage("must not be set for other scopes than read and write");
    }
}
