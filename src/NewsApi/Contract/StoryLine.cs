using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using NewsApi.Newsroom;

namespace NewsApi.Contract;

/// <summary>One story in the import format: one such JSON object a line.</summary>
sealed record StoryLine
{
    public required string SourceId { get; init; }
    public required string Headline { get; init; }
    public Slug? Slug { get; init; }
    public string? Standfirst { get; init; }
    public required string Section { get; init; }
    public IReadOnlyList<BylineLine> Bylines { get; init; } = [];
    public IReadOnlyList<TagLine> Tags { get; init; } = [];
    public required DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public string? Language { get; init; }
    public SourceLine? Source { get; init; }
    public ImageLine? LeadImage { get; init; }
    public required IReadOnlyList<BlockLine> Body { get; init; }
    public IReadOnlyList<string> Related { get; init; } = [];
    public LineStage Stage { get; init; } = LineStage.Published;
}

/// <summary>How far a story is that is taken in.</summary>
enum LineStage { Draft, Published, Killed }

/// <summary>Who wrote a story.</summary>
/// <param name="Name">As printed. Plain text, 1–200 characters.</param>
/// <param name="Kind">A person, unless it is said to be an agency.</param>
sealed record BylineLine(string Name, BylineKind Kind = BylineKind.Person);

/// <summary>The agency or publisher that a story was taken from.</summary>
/// <param name="Name">Plain text, 1–200 characters.</param>
/// <param name="Uri">Absolute http(s) address of the original, at most 2,000 characters.</param>
sealed record SourceLine(string Name, string? Uri = null);

sealed record ImageLine(string SourceId, string Alt, string? Caption = null, string? Credit = null, string? File = null, RightsLine? Rights = null);

sealed record RightsLine(string? Holder = null, string? UsageTerms = null, Syndication Syndication = Syndication.Allowed);

/// <summary>A tag by its name alone, or with its type.</summary>
[JsonConverter(typeof(TagLineJson))]
sealed record TagLine(string Name, TagType? Type);

sealed class TagLineJson : JsonConverter<TagLine>
{
    sealed record Typed(string Name, TagType? Type = null);

    public override TagLine Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? new(reader.GetString()!, null)
            : JsonSerializer.Deserialize<Typed>(ref reader, options) is { } typed ? new(typed.Name, typed.Type) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TagLine value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Typed(value.Name, value.Type), options);
}

sealed class StoryLineValidator : AbstractValidator<StoryLine>
{
    public StoryLineValidator()
    {
        RuleFor(l => l.SourceId).Text(200);
        RuleFor(l => l.Headline).Text(300);
        RuleFor(l => l.Standfirst).OptionalText(1000);
        RuleFor(l => l.Section).Text(100);
        RuleFor(l => l.Bylines).AtMost(20);
        RuleForEach(l => l.Bylines).ChildRules(byline => byline.RuleFor(b => b.Name).Text(200));
        RuleFor(l => l.Tags).AtMost(50);
        RuleForEach(l => l.Tags).ChildRules(tag => tag.RuleFor(t => t.Name).Text(100));
        RuleFor(l => l.PublishedAt).GreaterThan(new DateTimeOffset(1600, 1, 1, 0, 0, 0, TimeSpan.Zero)).WithMessage("must not be before the year 1600");
        RuleFor(l => l.UpdatedAt).GreaterThanOrEqualTo(l => l.PublishedAt).WithMessage("must not be before publishedAt");
        RuleFor(l => l.Language).Language();
        RuleFor(l => l.Source!).ChildRules(source =>
        {
            source.RuleFor(s => s.Name).Text(200);
            source.RuleFor(s => s.Uri).WebAddress();
        }).When(l => l.Source is not null);
        RuleFor(l => l.LeadImage!).SetValidator(new ImageLineValidator()).When(l => l.LeadImage is not null);
        RuleFor(l => l.Body).NotEmpty().WithMessage("must have at least one block").AtMost(BlockRules.Most);
        this.Blocks(l => l.Body);
        RuleFor(l => l.Related).AtMost(20).Must((line, related) => !related.Contains(line.SourceId)).WithMessage("must not name the story itself");
        RuleForEach(l => l.Related).Text(200);
    }
}

sealed class ImageLineValidator : AbstractValidator<ImageLine>
{
    public ImageLineValidator()
    {
        RuleFor(i => i.SourceId).Text(200);
        RuleFor(i => i.Alt).Text(1000);
        RuleFor(i => i.Caption).OptionalText(2000);
        RuleFor(i => i.Credit).OptionalText(300);
        RuleFor(i => i.File).OptionalText(1000);
        RuleFor(i => i.Rights!).ChildRules(rights =>
        {
            rights.RuleFor(r => r.Holder).OptionalText(300);
            rights.RuleFor(r => r.UsageTerms).OptionalText(2000);
        }).When(i => i.Rights is not null);
    }
}
