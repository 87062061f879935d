using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using NewsApi.Contract.Fronts;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Import;

/// <summary>A line of the import format that says what a section, a tag, a picture or a front is; `type` says of which it speaks.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SectionRecord), "section")]
[JsonDerivedType(typeof(TagRecord), "tag")]
[JsonDerivedType(typeof(ImageRecord), "image")]
[JsonDerivedType(typeof(FrontRecord), "front")]
abstract record ReferenceRecord : ImportRecord
{
    /// <summary>What it is about, for who reads a report.</summary>
    internal abstract string Subject { get; }
}

/// <summary>A section. One that is here is described anew.</summary>
sealed record SectionRecord : ReferenceRecord
{
    public required string Name { get; init; }

    /// <summary>Left out, it is made of the name.</summary>
    public Slug? Slug { get; init; }
    public string? Description { get; init; }

    /// <summary>The slug of the section that it lies below, which is here or on a line near this one.</summary>
    public Slug? Parent { get; init; }
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];

    /// <summary>The number that lists have it in order by; kept where nothing else ever had it, so that old cursors hold.</summary>
    public int? Number { get; init; }

    internal override string Subject => $"section {Name}";
}

/// <summary>A tag. One that is here is described anew.</summary>
sealed record TagRecord : ReferenceRecord
{
    public required string Name { get; init; }

    /// <summary>Left out, it is made of the name.</summary>
    public Slug? Slug { get; init; }
    public required TagType Kind { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<AliasRecord> Aliases { get; init; } = [];
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];

    /// <summary>The eight digits of an IPTC Media Topic.</summary>
    public string? MediaTopic { get; init; }

    /// <summary>The number that lists have it in order by; kept where nothing else ever had it, so that old cursors hold.</summary>
    public int? Number { get; init; }

    internal override string Subject => $"tag {Name}";
}

/// <summary>A picture by itself: its own words, which a story may place it with or not. Of one that is here, credit and rights are taken.</summary>
sealed record ImageRecord : ReferenceRecord
{
    public required string SourceId { get; init; }

    /// <summary>Left out, it is made from the sourceId.</summary>
    public Id<Image>? Id { get; init; }
    public required string Alt { get; init; }
    public string? Caption { get; init; }
    public string? Credit { get; init; }
    public string? File { get; init; }
    public RightsRecord? Rights { get; init; }

    internal override string Subject => $"picture {SourceId}";
}

/// <summary>A curated page. One that is here is arranged anew.</summary>
sealed record FrontRecord : ReferenceRecord
{
    public required string Name { get; init; }

    /// <summary>Left out, it is made of the name.</summary>
    public Slug? Slug { get; init; }
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];
    public IReadOnlyList<FrontPinRecord> Pins { get; init; } = [];
    public FrontFill? Fill { get; init; }
    public required int Size { get; init; }

    internal override string Subject => $"front {Name}";
}

/// <summary>A story on a front.</summary>
/// <param name="Article">Its sourceId.</param>
/// <param name="Until">The moment at which it falls off; for ever when left out.</param>
sealed record FrontPinRecord(string Article, DateTimeOffset? Until = null);

/// <summary>Another name of a tag, alone or with the address that leads from it to the tag, where that is not made of the name.</summary>
[JsonConverter(typeof(AliasRecordConverter))]
sealed record AliasRecord(string Name, Slug? Slug = null);

sealed class AliasRecordConverter : JsonConverter<AliasRecord>
{
    sealed record Placed(string Name, Slug Slug);

    public override AliasRecord Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? new(reader.GetString()!)
            : JsonSerializer.Deserialize<Placed>(ref reader, options) is { } placed ? new(placed.Name, placed.Slug) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, AliasRecord value, JsonSerializerOptions options)
    {
        if (value.Slug is { } slug)
            JsonSerializer.Serialize(writer, new Placed(value.Name, slug), options);
        else
            writer.WriteStringValue(value.Name);
    }
}

sealed class ReferenceRecordValidator : AbstractValidator<ReferenceRecord>
{
    public ReferenceRecordValidator() => RuleFor(e => e).SetInheritanceValidator(entry =>
    {
        entry.Add(new SectionRecordValidator());
        entry.Add(new TagRecordValidator());
        entry.Add(new ImageRecordValidator());
        entry.Add(new FrontRecordValidator());
    });
}

sealed class SectionRecordValidator : AbstractValidator<SectionRecord>
{
    public SectionRecordValidator()
    {
        RuleFor(s => s.Name).Text(100);
        RuleFor(s => s.Description).OptionalText(1000);
        RuleFor(s => s.FormerSlugs).AtMost(1000);
        RuleFor(s => s.Number).RowNumber();
    }
}

sealed class TagRecordValidator : AbstractValidator<TagRecord>
{
    public TagRecordValidator()
    {
        RuleFor(t => t.Name).Text(100);
        RuleFor(t => t.Description).OptionalText(1000);
        RuleFor(t => t.Aliases).AtMost(1000);
        RuleForEach(t => t.Aliases).ChildRules(alias => alias.RuleFor(a => a.Name).Text(100));
        RuleFor(t => t.FormerSlugs).AtMost(1000);
        RuleFor(t => t.MediaTopic).Must(code => code is null || (code.Length is 8 && code.All(char.IsAsciiDigit))).WithMessage("must be eight digits");
        RuleFor(t => t.Number).RowNumber();
    }
}

sealed class ImageRecordValidator : AbstractValidator<ImageRecord>
{
    public ImageRecordValidator() => RuleFor(i => new ArticleImageRecord(i.SourceId, i.Alt, i.Caption, i.Credit, i.File, i.Rights)).SetValidator(new ArticleImageRecordValidator()).OverridePropertyName("");
}

sealed class FrontRecordValidator : AbstractValidator<FrontRecord>
{
    public FrontRecordValidator()
    {
        RuleFor(f => f.Name).Text(100);
        RuleFor(f => f.FormerSlugs).AtMost(1000);
        RuleFor(f => f.Pins).AtMost(50).Must(p => p.All(pin => pin is not null) && p.Select(pin => pin.Article).Distinct().Count() == p.Count).WithMessage("must name each story once");
        RuleForEach(f => f.Pins).ChildRules(pin => pin.RuleFor(p => p.Article).Text(200));
        RuleFor(f => f.Size).InclusiveBetween(1, 100).WithMessage("must be between 1 and 100");
    }
}

static class ReferenceRecordRules
{
    public static void RowNumber<T>(this IRuleBuilder<T, int?> rule) =>
        rule.Must(number => number is null or (> 0 and <= 1_000_000_000)).WithMessage("must be between 1 and 1000000000");
}
