using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// An item of a wire, independent of its format. Ids, headlines and text are imported completely or rejected. Standfirsts, captions and
/// credits are truncated to our limits, and excess list entries are dropped.
/// </summary>
sealed partial record WireItem
{
    public const string DefaultSection = "Wire";
    const int MaxRightsLength = 2000;

    public required string Id { get; init; }
    public string? Headline { get; init; }
    public string? Standfirst { get; init; }

    /// <summary>The text as HTML, not sanitized.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<BylineRecord> Bylines { get; init; } = [];
    public string? Source { get; init; }

    /// <summary>What the item states on copyright and usage. It is kept with the source.</summary>
    public string? Rights { get; init; }
    public string? Link { get; init; }

    /// <summary>The base of relative addresses in the text. Null: the item's link.</summary>
    public Uri? BaseUri { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>When the item expires at its source.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<ArticleTagRecord> Tags { get; init; } = [];
    public string? Section { get; init; }
    public RecordStage Stage { get; init; } = RecordStage.Published;

    /// <summary>True if the format itself states the stage, as a site's own export does. A wire does not.</summary>
    public bool IsStageStated { get; init; }

    /// <summary>The number of the version at the source, if it has one.</summary>
    public int? SourceVersion { get; init; }

    /// <summary>What the item has and the import does not keep: kind and text, such as "element: object".</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Further addresses that redirect to the article.</summary>
    public IReadOnlyList<Slug> FormerSlugs { get; init; } = [];

    /// <summary>Paths or addresses of an article of a site's own export, which the site has no longer.</summary>
    public IReadOnlyList<string> FormerAddresses { get; init; } = [];

    /// <summary>The slug at the source.</summary>
    public Slug? SlugAtSource { get; init; }

    public WireImage? Lead { get; init; }

    /// <summary>Further images. Those that the text does not contain are appended to it.</summary>
    public IReadOnlyList<WireImage> Images { get; init; } = [];

    /// <summary>Audio and video files. Those that the text does not contain are appended to it.</summary>
    public IReadOnlyList<EmbedDraft> Embeds { get; init; } = [];

    /// <summary>An item that its source has withdrawn or deleted.</summary>
    public static WireItem Withheld(string? id, DateTimeOffset? at) => new()
    {
        Id = id ?? throw new InvalidItemException("has no id"),
        Stage = RecordStage.Withheld,
        UpdatedAt = at,
    };

    /// <summary>The record at a moment: an item dated in the future is embargoed until then.</summary>
    public ArticleRecord ToRecord(WireOrigin origin, WireOptions options, DateTimeOffset now) => At(now).ToRecord(origin, options);

    WireItem At(DateTimeOffset now)
    {
        var soon = now + ArticleRecordExtensions.ClockSkew;
        var published = PublishedAt > now && PublishedAt <= soon ? now : PublishedAt;
        var updated = UpdatedAt > now ? UpdatedAt <= soon ? now : null : UpdatedAt;
        var isLater = Stage is RecordStage.Published && published > now;
        var embargo = isLater ? published : EmbargoedUntil;
        var expiresBeforeIt = (isLater || Stage is RecordStage.Embargoed) && ExpiresAt <= embargo;
        return this with
        {
            PublishedAt = published,
            UpdatedAt = updated,
            Stage = isLater ? RecordStage.Embargoed : Stage,
            EmbargoedUntil = embargo,
            ExpiresAt = expiresBeforeIt ? null : ExpiresAt,
            Removed = expiresBeforeIt ? [.. Removed, $"expiry: {ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}, before the embargo ends"] : Removed,
        };
    }

    ArticleRecord ToRecord(WireOrigin origin, WireOptions options)
    {
        var headline = Headline.TrimToNull()
            ?? (Stage is RecordStage.Killed or RecordStage.Withheld ? "Withdrawn" : throw new InvalidItemException("has no headline"));
        if (PublishedAt is null && Stage is RecordStage.Published)
            throw new InvalidItemException("has no publication date");

        var link = WireText.Address(Link);
        var (lead, body, removed) = ToBody(headline, BaseUri ?? (link is null ? null : new(link)));
        return new()
        {
            SourceId = WireText.ToSourceId(Id),
            Headline = headline,
            Standfirst = Standfirst.Truncate(1000),
            Section = Section.Truncate(100) ?? options.Section ?? origin.Name,
            Bylines = [.. Bylines.DistinctBy(b => NameKey.Of(b.Name)).Take(20)],
            Tags = [.. Tags.Where(t => t.Name.Length <= 100 && Characters.AreStorable(t.Name))
                .DistinctBy(t => NameKey.Of(t.Name)).Take(50)],
            PublishedAt = PublishedAt,
            UpdatedAt = UpdatedAt is { } updated && (PublishedAt is null || updated >= PublishedAt) ? updated : null,
            EmbargoedUntil = Stage is RecordStage.Embargoed ? EmbargoedUntil : null,
            ExpiresAt = Stage is RecordStage.Killed or RecordStage.Withheld ? null : ExpiresAt,
            Language = WireLanguages.Find(Language, options.Language, $"{headline} {Standfirst} {Html}"),
            Source = Source.Truncate(200) is { } name ? new(name, link, Rights.Truncate(MaxRightsLength)) : null,
            LeadImage = lead,
            Body = body,
            Slug = SlugAtSource,
            FormerSlugs = FormerSlugs is [] ? null : [.. FormerSlugs.Select(s => s.ToString())],
            FormerAddresses = ToAddresses(),
            Stage = Stage,
            Wire = new(origin)
            {
                NamesSection = Section.TrimToNull() is not null,
                IsStageStated = IsStageStated,
                Version = SourceVersion,
                UpdatedAt = UpdatedAt,
                Removed = [.. Removed, .. removed, .. RemovedRights()],
            },
        };
    }
}
