using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Contract.Partners;

/// <summary>A partner as an admin writes it.</summary>
sealed record PartnerDraft
{
    /// <summary>The publisher's name; no two partners have the same. Plain text, 1–100 characters.</summary>
    /// <example>Harbour Gazette</example>
    public required string Name { get; init; }

    /// <summary>Whom to write to or call there. Plain text, at most 300 characters.</summary>
    /// <example>desk@gazette.example</example>
    public string? Contact { get; init; }

    /// <summary>What it may run; everything at once, with pictures, when left out.</summary>
    public EntitlementDraft Entitlement { get; init; } = new();
}

/// <summary>What a partner may run.</summary>
sealed record EntitlementDraft
{
    /// <summary>Slugs of sections, those below them included; null for all. At most 100.</summary>
    public IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Slugs of tags, of which a story must carry one; null for any. At most 100.</summary>
    public IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>BCP 47 tags of languages; `en` means all English; null for all. At most 20.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Whether pictures come along. One whose own `rights.syndication` is `denied` never does.</summary>
    public bool Images { get; init; } = true;

    /// <summary>How many minutes after publication a story may first be run, at most 43,200 (30 days). Later changes come at once.</summary>
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
            e.RuleFor(x => x.Sections).Must(s => s is not { Count: 0 or > 100 }).WithMessage("must have 1 to 100 items, or be null for all");
            e.RuleFor(x => x.Tags).Must(t => t is not { Count: 0 or > 100 }).WithMessage("must have 1 to 100 items, or be null for any");
            e.RuleFor(x => x.Languages).Must(l => l is not { Count: 0 or > 20 }).WithMessage("must have 1 to 20 items, or be null for all");
            e.RuleForEach(x => x.Languages).Must(l => l is not null).WithMessage("must not be null").Language();
            e.RuleFor(x => x.DelayMinutes).InclusiveBetween(0, 43_200).WithMessage("must be from 0 to 43200");
        });
    }
}

/// <summary>A partner, and what it may run.</summary>
sealed record PartnerView
{
    /// <summary>The partner's identity; a key with the scope `partner` names it.</summary>
    public required Id<Partner> Id { get; init; }

    /// <summary>The publisher's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whom to write to or call there.</summary>
    public required string? Contact { get; init; }

    /// <summary>What it may run.</summary>
    public required EntitlementView Entitlement { get; init; }

    /// <summary>Since when it is a partner. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts its changes; what If-Match takes.</summary>
    public required int Version { get; init; }
}

/// <summary>What a partner may run.</summary>
sealed record EntitlementView
{
    /// <summary>Sections, those below them included; null for all.</summary>
    public required IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Tags, of which a story must carry one; null for any.</summary>
    public required IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>Languages; null for all.</summary>
    public required IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Whether pictures come along.</summary>
    public required bool Images { get; init; }

    /// <summary>How many minutes after publication a story may first be run.</summary>
    public required int DelayMinutes { get; init; }
}
