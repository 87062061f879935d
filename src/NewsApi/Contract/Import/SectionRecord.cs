using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Import;

/// <summary>A section. If its slug exists or, without a slug, its name, the section is updated.</summary>
sealed record SectionRecord : ReferenceRecord
{
    public required string Name { get; init; }

    /// <summary>Default: derived from the name.</summary>
    public Slug? Slug { get; init; }
    public string? Description { get; init; }

    /// <summary>The slug of the parent section, which exists or is in the same batch of section records.</summary>
    public Slug? Parent { get; init; }
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];

    /// <summary>Names that the section had before; a wire that still uses them means this section.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>The number that lists sort by. Kept if it was never used in this database, so that existing cursors stay valid.</summary>
    public int? Number { get; init; }

    internal override string Label => $"section {Name}";
}

sealed class SectionRecordValidator : AbstractValidator<SectionRecord>
{
    public SectionRecordValidator()
    {
        RuleFor(s => s.Name).Text(100);
        RuleFor(s => s.Description).OptionalText(1000);
        RuleFor(s => s.FormerSlugs).AtMost(1000);
        RuleFor(s => s.FormerNames).AtMost(1000);
        RuleForEach(s => s.FormerNames).Text(100);
        RuleFor(s => s.Number).RowNumber();
    }
}
