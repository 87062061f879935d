using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using NewsApi.Newsroom;

namespace NewsApi.Contract;

/// <summary>A line of the import format that says what a section, a tag, a picture or a front is; `type` says of which it speaks.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SectionEntry), "section")]
[JsonDerivedType(typeof(TagEntry), "tag")]
[JsonDerivedType(typeof(ImageEntry), "image")]
[JsonDerivedType(typeof(FrontEntry), "front")]
abstract record Entry : NewsLine
{
    /// <summary>What it is about, for who reads a report.</summary>
    internal abstract string Subject { get; }
}

/// <summary>A section. One that is here is described anew.</summary>
sealed record SectionEntry : Entry
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
sealed record TagEntry : Entry
{
    public required string Name { get; init; }

    /// <summary>Left out, it is made of the name.</summary>
    public Slug? Slug { get; init; }
    public required TagType Kind { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<AliasLine> Aliases { get; init; } = [];
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];

    /// <summary>The eight digits of an IPTC Media Topic.</summary>
    public string? MediaTopic { get; init; }

    /// <summary>The number that lists have it in order by; kept where nothing else ever had it, so that old cursors hold.</summary>
    public int? Number { get; init; }

    internal override string Subject => $"tag {Name}";
}

/// <summary>A picture by itself: its own words, which a story may place it with or not. Of one that is here, credit and rights are taken.</summary>
sealed record ImageEntry : Entry
{
    public required string SourceId { get; init; }

    /// <summary>Left out, it is made from the sourceId.</summary>
    public Id<Image>? Id { get; init; }
    public required string Alt { get; init; }
    public string? Caption { get; init; }
    public string? Credit { get; init; }
    public string? File { get; init; }
    public RightsLine? Rights { get; init; }

    internal override string Subject => $"picture {SourceId}";
}

/// <summary>A curated page. One that is here is arranged anew.</summary>
sealed record FrontEntry : Entry
{
    public required string Name { get; init; }

    /// <summary>Left out, it is made of the name.</summary>
    public Slug? Slug { get; init; }
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];
    public IReadOnlyList<FrontPinLine> Pins { get; init; } = [];
    public FrontFill? Fill { get; init; }
    public required int Size { get; init; }

    internal override string Subject => $"front {Name}";
}

/// <summary>A story on a front.</summary>
/// <param name="Story">Its sourceId.</param>
/// <param name="Until">The moment at which it falls off; for ever when left out.</param>
sealed record FrontPinLine(string Story, DateTimeOffset? Until = null);

/// <summary>Another name of a tag, alone or with the address that leads from it to the tag, where that is not made of the name.</summary>
[JsonConverter(typeof(AliasLineJson))]
sealed record AliasLine(string Name, Slug? Slug = null);

sealed class AliasLineJson : JsonConverter<AliasLine>
{
    sealed record Placed(string Name, Slug Slug);

    public override AliasLine Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? new(reader.GetString()!)
            : JsonSerializer.Deserialize<Placed>(ref reader, options) is { } placed ? new(placed.Name, placed.Slug) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, AliasLine value, JsonSerializerOptions options)
    {
        if (value.Slug is { } slug)
            JsonSerializer.Serialize(writer, new Placed(value.Name, slug), options);
        else
            writer.WriteStringValue(value.Name);
    }
}

sealed class EntryValidator : AbstractValidator<Entry>
{
    public EntryValidator() => RuleFor(e => e).SetInheritanceValidator(entry =>
    {
        entry.Add(new SectionEntryValidator());
        entry.Add(new TagEntryValidator());
        entry.Add(new ImageEntryValidator());
        entry.Add(new FrontEntryValidator());
    });
}

sealed class SectionEntryValidator : AbstractValidator<SectionEntry>
{
    public SectionEntryValidator()
    {
        RuleFor(s => s.Name).Text(100);
        RuleFor(s => s.Description).OptionalText(1000);
        RuleFor(s => s.FormerSlugs).AtMost(1000);
        RuleFor(s => s.Number).RowNumber();
    }
}

sealed class TagEntryValidator : AbstractValidator<TagEntry>
{
    public TagEntryValidator()
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

sealed class ImageEntryValidator : AbstractValidator<ImageEntry>
{
    public ImageEntryValidator() => RuleFor(i => new ImageLine(i.SourceId, i.Alt, i.Caption, i.Credit, i.File, i.Rights)).SetValidator(new ImageLineValidator()).OverridePropertyName("");
}

sealed class FrontEntryValidator : AbstractValidator<FrontEntry>
{
    public FrontEntryValidator()
    {
        RuleFor(f => f.Name).Text(100);
        RuleFor(f => f.FormerSlugs).AtMost(1000);
        RuleFor(f => f.Pins).AtMost(50).Must(p => p.All(pin => pin is not null) && p.Select(pin => pin.Story).Distinct().Count() == p.Count).WithMessage("must name each story once");
        RuleForEach(f => f.Pins).ChildRules(pin => pin.RuleFor(p => p.Story).Text(200));
        RuleFor(f => f.Size).InclusiveBetween(1, 100).WithMessage("must be between 1 and 100");
    }
}

static class EntryRules
{
    public static void RowNumber<T>(this IRuleBuilder<T, int?> rule) =>
        rule.Must(number => number is null or (> 0 and <= 1_000_000_000)).WithMessage("must be between 1 and 1000000000");
}
