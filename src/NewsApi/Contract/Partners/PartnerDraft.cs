using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Partners;

/// <summary>A partner to create or update.</summary>
sealed record PartnerDraft
{
    /// <summary>The publisher's name, unique among partners. Plain text, 1–100 characters.</summary>
    /// <example>Harbour Gazette</example>
    public required string Name { get; init; }

    /// <summary>The partner's contact person, address or phone number. Plain text, at most 300 characters.</summary>
    /// <example>desk@gazette.example</example>
    public string? Contact { get; init; }

    /// <summary>What the partner may publish. If omitted: all articles, immediately, with images.</summary>
    public EntitlementDraft Entitlement { get; init; } = new();
}

/// <summary>What a partner may publish.</summary>
sealed record EntitlementDraft
{
    /// <summary>Slugs of sections; their subsections are included. Null for all. At most 100.</summary>
    public IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Slugs of tags; an article must carry at least one of them. Null for any. At most 100.</summary>
    public IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>BCP 47 language tags; `en` includes every variety of English. Null for all. At most 20.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Whether images are included. An image whose own `rights.syndication` is `denied` never is.</summary>
    public bool Images { get; init; } = true;

    /// <summary>
    /// The minutes between an article's publication and its release to the partner, at most 43,200 (30 days). Later changes are not
    /// delayed.
    /// </summary>
    [Range(0, 43_200), DefaultValue(0)]
    public int DelayMinutes { get; init; }
}

sealed class PartnerDraftValidator : AbstractValidator<PartnerDraft>
{
    public PartnerDraftValidator()
    {
        RuleFor(p => p.Name).Name(100);
        RuleFor(p => p.Contact).OptionalText(300);
        RuleFor(p => p.Entitlement).ChildRules(e =>
        {
            e.RuleFor(x => x.Sections).Must(s => s is not { Count: 0 or > 100 })
                .WithMessage("must have 1 to 100 items, or be null for all");
            e.RuleFor(x => x.Tags).Must(t => t is not { Count: 0 or > 100 })
                .WithMessage("must have 1 to 100 items, or be null for any");
            e.RuleFor(x => x.Languages).Must(l => l is not { Count: 0 or > 20 })
                .WithMessage("must have 1 to 20 items, or be null for all");
            e.RuleForEach(x => x.Languages).Must(l => l is not null).WithMessage("must not be null").Language();
            e.RuleFor(x => x.DelayMinutes).InclusiveBetween(0, 43_200).WithMessage("must be from 0 to 43200");
        });
    }
}
