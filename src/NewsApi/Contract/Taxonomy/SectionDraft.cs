using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Taxonomy;

/// <summary>The editable properties of a section.</summary>
sealed record SectionDraft
{
    /// <summary>The name that readers see. Plain text, 1–100 characters.</summary>
    /// <example>World News</example>
    public required string Name { get; init; }

    /// <summary>The slug in the section's URLs. Derived from the name if omitted. A former slug redirects to the current one.</summary>
    public Slug? Slug { get; init; }

    /// <summary>Plain text, at most 1,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The slug of the parent section; null for a top-level section.</summary>
    public Slug? Parent { get; init; }
}

sealed class SectionDraftValidator : AbstractValidator<SectionDraft>
{
    public SectionDraftValidator()
    {
        RuleFor(s => s.Name).Text(100);
        RuleFor(s => s.Description).OptionalText(1000);
    }
}
