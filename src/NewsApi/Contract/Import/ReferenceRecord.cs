using System.Text.Json.Serialization;
using FluentValidation;

namespace NewsApi.Contract.Import;

/// <summary>A record that describes a section, a tag, an image, a front or an import source. The property `type` says which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SectionRecord), "section")]
[JsonDerivedType(typeof(TagRecord), "tag")]
[JsonDerivedType(typeof(ImageRecord), "image")]
[JsonDerivedType(typeof(FrontRecord), "front")]
[JsonDerivedType(typeof(ImportSourceRecord), "source")]
abstract record ReferenceRecord : ImportRecord
{
    /// <summary>What the record describes, for reports: "section World News".</summary>
    internal abstract string Label { get; }
}

sealed class ReferenceRecordValidator : AbstractValidator<ReferenceRecord>
{
    public ReferenceRecordValidator() => RuleFor(r => r).SetInheritanceValidator(record =>
    {
        record.Add(new SectionRecordValidator());
        record.Add(new TagRecordValidator());
        record.Add(new ImageRecordValidator());
        record.Add(new FrontRecordValidator());
        record.Add(new ImportSourceRecordValidator());
    });
}

static class ReferenceRecordRules
{
    const int MaxNumber = 1_000_000_000;

    public static void RowNumber<T>(this IRuleBuilder<T, int?> rule) =>
        rule.Must(number => number is null or (> 0 and <= MaxNumber)).WithMessage($"must be between 1 and {MaxNumber}");
}
