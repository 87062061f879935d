using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Json;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Import;

/// <summary>One line of the import format, a JSON object: a story, or an <see cref="ReferenceRecord"/> about what stories refer to.</summary>
abstract record ImportRecord
{
    static readonly ReferenceRecordValidator Entries = new();

    /// <summary>As it stands in a file.</summary>
    internal byte[] Bytes() => this is ArticleRecord article ? NewsJson.Bytes(article) : NewsJson.Bytes((ReferenceRecord)this);

    internal ValidationResult Validated(IValidator<ArticleRecord> articles) => this is ArticleRecord article ? articles.Validate(article) : Entries.Validate((ReferenceRecord)this);
}

/// <summary>A story. It has no <c>type</c>.</summary>
sealed record ArticleRecord : ImportRecord
{
    public required string SourceId { get; init; }
    public required string Headline { get; init; }
    public Slug? Slug { get; init; }
    public string? Standfirst { get; init; }
    public required string Section { get; init; }
    public IReadOnlyList<BylineRecord> Bylines { get; init; } = [];
    public IReadOnlyList<ArticleTagRecord> Tags { get; init; } = [];

    /// <summary>Only a story that was never public may be without.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public string? Language { get; init; }
    public SourceRecord? Source { get; init; }
    public ArticleImageRecord? LeadImage { get; init; }
    public required IReadOnlyList<ImportBlock> Body { get; init; }
    public IReadOnlyList<string> Related { get; init; } = [];
    public RecordStage Stage { get; init; } = RecordStage.Published;

    // What follows came later. Left out where it is not said: a line is known again by its bytes.

    /// <summary>The id that a new story gets; left out, it is made from the sourceId.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Id<Article>? Id { get; init; }

    /// <summary>How often a new story was changed where it comes from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Version { get; init; }

    /// <summary>Addresses that lead to the story beside its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Slug>? FormerSlugs { get; init; }

    /// <summary>What readers were told was wrong, oldest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CorrectionRecord>? Corrections { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Syndication Syndication { get; init; }

    /// <summary>When an embargoed story will be published.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>How many changes bring a new story to its stage, its pins among them.</summary>
    public int Steps() => Stage switch
    {
        RecordStage.Draft => 1,
        RecordStage.Killed => PublishedAt is null || Body is [] ? 2 : 3,
        _ => 2,
    } + (Related is [_, ..] && Stage is not RecordStage.Killed ? 1 : 0);
}

/// <summary>How far a story is that is taken in.</summary>
enum RecordStage { Draft, Published, Killed, Embargoed }

/// <summary>What was wrong and what is right, and when readers were told.</summary>
/// <param name="At">RFC 3339.</param>
/// <param name="Text">Plain text, 1–2,000 characters.</param>
sealed record CorrectionRecord(DateTimeOffset At, string Text);

/// <summary>Who wrote a story.</summary>
/// <param name="Name">As printed. Plain text, 1–200 characters.</param>
/// <param name="Kind">A person, unless it is said to be an agency.</param>
sealed record BylineRecord(string Name, BylineKind Kind = BylineKind.Person);

/// <summary>The agency or publisher that a story was taken from.</summary>
/// <param name="Name">Plain text, 1–200 characters.</param>
/// <param name="Uri">Absolute http(s) address of the original, at most 2,000 characters.</param>
sealed record SourceRecord(string Name, string? Uri = null);

sealed record ArticleImageRecord(string SourceId, string Alt, string? Caption = null, string? Credit = null, string? File = null, RightsRecord? Rights = null)
{
    /// <summary>True where it was not we who named the picture.</summary>
    internal bool FromWire { get; init; }
}

sealed record RightsRecord(string? Holder = null, string? UsageTerms = null, Syndication Syndication = Syndication.Allowed);

/// <summary>A tag by its name alone, or with its type.</summary>
[JsonConverter(typeof(ArticleTagRecordConverter))]
sealed record ArticleTagRecord(string Name, TagType? Type);

sealed class ArticleTagRecordConverter : JsonConverter<ArticleTagRecord>
{
    sealed record Typed(string Name, TagType? Type = null);

    public override ArticleTagRecord Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? new(reader.GetString()!, null)
            : JsonSerializer.Deserialize<Typed>(ref reader, options) is { } typed ? new(typed.Name, typed.Type) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, ArticleTagRecord value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Typed(value.Name, value.Type), options);
}

sealed class ArticleRecordValidator : AbstractValidator<ArticleRecord>
{
    const int MostVersions = 1_000_000_000;
    static readonly DateTimeOffset Earliest = new(1600, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ArticleRecordValidator()
    {
        RuleFor(l => l.SourceId).Text(200);
        RuleFor(l => l.Headline).Text(300);
        RuleFor(l => l.Standfirst).OptionalText(1000);
        RuleFor(l => l.Section).Text(100);
        RuleFor(l => l.Bylines).AtMost(20);
        RuleForEach(l => l.Bylines).ChildRules(byline => byline.RuleFor(b => b.Name).Text(200));
        RuleFor(l => l.Tags).AtMost(50);
        RuleForEach(l => l.Tags).ChildRules(tag => tag.RuleFor(t => t.Name).Text(100));
        RuleFor(l => l.PublishedAt).NotNull().When(l => l.Stage is RecordStage.Published).WithMessage("must be there: only a story that was never public may be without")
            .Must(at => at is null || at > Earliest).WithMessage("must not be before the year 1600");
        RuleFor(l => l.UpdatedAt).Must((line, at) => at is null || line.PublishedAt is null || at >= line.PublishedAt).WithMessage("must not be before publishedAt");
        RuleFor(l => l.EmbargoedUntil).Must((line, until) => (line.Stage is RecordStage.Embargoed) == until is not null).WithMessage("must be there with the stage embargoed, and with no other")
            .Must(until => until is null || until > Earliest).WithMessage("must not be before the year 1600");
        RuleFor(l => l.Version).Must((line, version) => version is null || (version >= line.Steps() && version <= MostVersions)).WithMessage($"must be at least as many as the changes that lead to the story's stage, and at most {MostVersions}");
        RuleFor(l => l.FormerSlugs!).AtMost(1000).When(l => l.FormerSlugs is not null);
        RuleFor(l => l.Corrections!).AtMost(100).When(l => l.Corrections is not null);
        RuleForEach(l => l.Corrections!).ChildRules(correction => correction.RuleFor(c => c.Text).Text(2000)).When(l => l.Corrections is not null);
        RuleFor(l => l.Language).Language();
        RuleFor(l => l.Source!).ChildRules(source =>
        {
            source.RuleFor(s => s.Name).Text(200);
            source.RuleFor(s => s.Uri).WebAddress();
        }).When(l => l.Source is not null);
        RuleFor(l => l.LeadImage!).SetValidator(new ArticleImageRecordValidator()).When(l => l.LeadImage is not null);
        RuleFor(l => l.Body).Must((line, body) => body is [_, ..] || line.Stage is RecordStage.Draft or RecordStage.Killed).WithMessage("must have at least one block").AtMost(BlockRules.MaxBlocks);
        this.Blocks(l => l.Body);
        RuleFor(l => l.Related).AtMost(20).Must((line, related) => !related.Contains(line.SourceId)).WithMessage("must not name the story itself");
        RuleForEach(l => l.Related).Text(200);
    }
}

sealed class ArticleImageRecordValidator : AbstractValidator<ArticleImageRecord>
{
    public ArticleImageRecordValidator()
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
