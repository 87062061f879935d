using System.Text.Json.Serialization;
using NewsApi.Contract.Editing;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Import;

/// <summary>An article. It has no <c>type</c>.</summary>
sealed record ArticleRecord : ImportRecord
{
    public required string SourceId { get; init; }
    public required string Headline { get; init; }
    public Slug? Slug { get; init; }
    public string? Standfirst { get; init; }
    public required string Section { get; init; }
    public IReadOnlyList<BylineRecord> Bylines { get; init; } = [];
    public IReadOnlyList<ArticleTagRecord> Tags { get; init; } = [];

    /// <summary>Required unless the article was never public.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public string? Language { get; init; }
    public SourceRecord? Source { get; init; }
    public ArticleImageRecord? LeadImage { get; init; }
    public required IReadOnlyList<ImportBlock> Body { get; init; }
    public IReadOnlyList<string> Related { get; init; } = [];
    public RecordStage Stage { get; init; } = RecordStage.Published;

    // The properties below were added later. They are not written when unset, because a record is fingerprinted by its JSON.

    /// <summary>The slug of the section, which identifies it. Default: <see cref="Section"/> identifies it by name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Slug? SectionSlug { get; init; }

    /// <summary>The id of a new article. Default: derived from the sourceId.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Id<Article>? Id { get; init; }

    /// <summary>The version number of a new article in its original newsroom.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Version { get; init; }

    /// <summary>Further slugs that redirect to the article. An entry that is no slug is a former address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FormerSlugs { get; init; }

    /// <summary>Paths or addresses that the article had on a former site. They redirect to the article.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FormerAddresses { get; init; }

    /// <summary>The published corrections, oldest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CorrectionRecord>? Corrections { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Syndication Syndication { get; init; }

    /// <summary>When an embargoed article will be published.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>When the article is unpublished by itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For an article that a source brought: the source, and what it brought last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportedRecord? Imported { get; init; }

    /// <summary>Set for an item of a wire; null for a record of the import format.</summary>
    [JsonIgnore]
    public WireDetails? Wire { get; init; }

    // The query of a wire's image address may hold a token that changes at each delivery.
    internal override byte[] ToFingerprint() => Wire is null ? ToJson() : (this with
    {
        LeadImage = LeadImage?.WithoutQuery(),
        Body = [.. Body.Select(b => b is ImportFigure figure ? figure with { Image = figure.Image.WithoutQuery() } : b)],
    }).ToJson();

    /// <summary>The entries of <see cref="FormerSlugs"/> that are slugs.</summary>
    public IEnumerable<Slug> OldSlugs()
    {
        foreach (var text in FormerSlugs ?? [])
            if (Newsroom.Slug.TryParse(text, null, out var slug))
                yield return slug;
    }

    /// <summary>The valid <see cref="FormerAddresses"/>, and the entries of <see cref="FormerSlugs"/> that are no slugs.</summary>
    public IReadOnlyList<FormerAddress> OldAddresses() =>
        [.. OldPaths().Select(p => FormerAddress.TryParse(p, null, out var address) ? address : null).OfType<FormerAddress>().Distinct()];

    /// <summary>The texts of <see cref="OldAddresses"/>, which need not be valid.</summary>
    public IEnumerable<string> OldPaths() =>
        (FormerAddresses ?? []).Concat((FormerSlugs ?? []).Where(s => !Newsroom.Slug.TryParse(s, null, out _)));

    /// <summary>The number of changes that bring a new article to its stage, including the pinning of related articles.</summary>
    public int ChangesToStage() => Stage switch
    {
        RecordStage.Draft or RecordStage.Withheld => 1,
        RecordStage.Killed => PublishedAt is null || Body is [] ? 2 : 3,
        _ => 2,
    } + (Related is [_, ..] && Stage is not RecordStage.Killed ? 1 : 0);
}

/// <summary>The stage of an imported article. Withheld makes a published article a draft again; it may return.</summary>
enum RecordStage { Draft, Published, Killed, Embargoed, Withheld }

/// <summary>What the newsroom that exported an article knew of its source.</summary>
/// <param name="Source">The name of the import source, 1–100 characters.</param>
/// <param name="Version">The number of the version that the source sent last, if it counts them.</param>
/// <param name="UpdatedAt">When the source last changed the article. RFC 3339.</param>
/// <param name="Edited">True if the newsroom changed the article after its import.</param>
sealed record ImportedRecord(string Source, int? Version = null, DateTimeOffset? UpdatedAt = null, bool Edited = false);

/// <summary>A published correction.</summary>
/// <param name="At">RFC 3339.</param>
/// <param name="Text">Plain text, 1–2,000 characters.</param>
sealed record CorrectionRecord(DateTimeOffset At, string Text);

/// <summary>An author of an article.</summary>
/// <param name="Name">As printed. Plain text, 1–200 characters.</param>
/// <param name="Kind">A person or an agency. Default: person.</param>
sealed record BylineRecord(string Name, BylineKind Kind = BylineKind.Person);

/// <summary>The agency or publisher that an article was taken from.</summary>
/// <param name="Name">Plain text, 1–200 characters.</param>
/// <param name="Uri">Absolute http(s) address of the original, at most 2,000 characters.</param>
/// <param name="Rights">What the source states on copyright and usage of the article. Plain text, at most 2,000 characters.</param>
sealed record SourceRecord(
    string Name, string? Uri = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rights = null);
