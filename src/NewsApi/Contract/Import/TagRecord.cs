using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Import;

/// <summary>A tag. If its slug exists or, without a slug, its name, the tag is updated.</summary>
sealed record TagRecord : ReferenceRecord
{
    public required string Name { get; init; }

    /// <summary>Default: derived from the name.</summary>
    public Slug? Slug { get; init; }
    public required TagType Kind { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];

    /// <summary>Names that the tag had before; a wire that still uses them means this tag.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>The eight digits of an IPTC Media Topic.</summary>
    public string? MediaTopic { get; init; }

    /// <summary>The number that lists sort by. Kept if it was never used in this database, so that existing cursors stay valid.</summary>
    public int? Number { get; init; }

    internal override string Label => $"tag {Name}";
}

sealed class TagRecordValidator : AbstractValidator<TagRecord>
{
    public TagRecordValidator()
    {
        RuleFor(t => t.Name).Text(100);
        RuleFor(t => t.Description).OptionalText(1000);
        RuleFor(t => t.Aliases).AtMost(1000);
        RuleForEach(t => t.Aliases).Text(100);
        RuleFor(t => t.FormerNames).AtMost(1000);
        RuleForEach(t => t.FormerNames).Text(100);
        RuleFor(t => t.FormerSlugs).AtMost(1000);
        RuleFor(t => t.MediaTopic).Must(code => code is null || (code.Length is 8 && code.All(char.IsAsciiDigit)))
            .WithMessage("must be eight digits");
        RuleFor(t => t.Number).RowNumber();
    }
}
