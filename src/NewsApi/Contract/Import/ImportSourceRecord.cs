using FluentValidation;
using NewsApi.Contract.Sources;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Contract.Import;

/// <summary>A source that articles are imported from. If its name exists, the source is updated.</summary>
sealed record ImportSourceRecord : ReferenceRecord
{
    public required string Name { get; init; }
    public string? Address { get; init; }
    public required SourceRules Rules { get; init; }

    internal override string Label => $"source {Name}";
}

sealed class ImportSourceRecordValidator : AbstractValidator<ImportSourceRecord>
{
    public ImportSourceRecordValidator()
    {
        RuleFor(s => s.Name).Name(100);
        RuleFor(s => s.Address).OptionalText(2000);
        RuleFor(s => s.Rules).SetValidator(new SourceRulesValidator());
    }
}
