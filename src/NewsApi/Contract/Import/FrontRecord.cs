using FluentValidation;
using NewsApi.Contract.Fronts;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Import;

/// <summary>A curated front. If its slug exists, the front is updated.</summary>
sealed record FrontRecord : ReferenceRecord
{
    public required string Name { get; init; }

    /// <summary>Default: derived from the name.</summary>
    public Slug? Slug { get; init; }
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];
    public IReadOnlyList<FrontPinRecord> Pins { get; init; } = [];
    public FrontFill? Fill { get; init; }
    public required int Size { get; init; }

    internal override string Label => $"front {Name}";
}

/// <summary>An article pinned to a front.</summary>
/// <param name="Article">The article's sourceId.</param>
/// <param name="Until">When the pin expires. Default: never.</param>
sealed record FrontPinRecord(string Article, DateTimeOffset? Until = null);

sealed class FrontRecordValidator : AbstractValidator<FrontRecord>
{
    public FrontRecordValidator()
    {
        RuleFor(f => f.Name).Text(100);
        RuleFor(f => f.FormerSlugs).AtMost(1000);
        RuleFor(f => f.Pins).AtMost(50)
            .Must(pins => pins.All(p => p is not null) && pins.Select(p => p.Article).Distinct().Count() == pins.Count)
            .WithMessage("must contain each article once");
        RuleForEach(f => f.Pins).ChildRules(pin => pin.RuleFor(p => p.Article).Text(200));
        RuleFor(f => f.Size).InclusiveBetween(1, 100).WithMessage("must be between 1 and 100");
    }
}
