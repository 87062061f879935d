using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// An item of a wire, whatever that is written in, on its way to becoming a line. What names a story or is its text is taken whole or refused;
/// what stands beside it (standfirst, captions, credits, names of tags) is cut to our limits, and what is too much of a list is left out.
/// </summary>
sealed record WireItem
{
    public required string Id { get; init; }
    public string? Headline { get; init; }
    public string? Standfirst { get; init; }

    /// <summary>The text as HTML, not sanitised.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<BylineRecord> Bylines { get; init; } = [];
    public string? Source { get; init; }
    public string? Link { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? EmbargoedUntil { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<ArticleTagRecord> Tags { get; init; } = [];
    public string? Section { get; init; }
    public RecordStage Stage { get; init; } = RecordStage.Published;

    public WireImage? Lead { get; init; }

    /// <summary>Other pictures. Those that the text does not show stand at its end.</summary>
    public IReadOnlyList<WireImage> Images { get; init; } = [];

    public ArticleRecord ToLine(string section)
    {
        var headline = Headline.TrimToNull() ?? (Stage is RecordStage.Killed ? "Withdrawn" : throw new UnsupportedFormatException("has no headline"));
        if (PublishedAt is null && Stage is RecordStage.Published)
            throw new UnsupportedFormatException("does not say when it was published");

        var images = new WireImages(Lead, Images, headline, WireText.Address(Link) is { } base_ ? new(base_) : null);
        var body = new WireBody(images).Blocks(Html);
        if (body is [] && Stage is not RecordStage.Killed)
            throw new UnsupportedFormatException("has no text");
        var lead = Lead is null ? null : images.Line(Lead, body.OfType<ImportFigure>().Select(f => f.Image));
        body = [.. body, .. Images.Where(p => !images.Shows(p)).Select(p => new ImportFigure(images.Line(p, [])))];

        return new()
        {
            SourceId = WireText.Name(Id),
            Headline = headline,
            Standfirst = Standfirst.Truncate(1000),
            Section = Section.Truncate(100) ?? section,
            Bylines = [.. Bylines.DistinctBy(b => b.Name).Take(20)],
            Tags = [.. Tags.Where(t => t.Name.Length <= 100 && Characters.AreStorable(t.Name)).DistinctBy(t => Slug.From(t.Name)).Take(50)],
            PublishedAt = PublishedAt,
            UpdatedAt = UpdatedAt is { } updated && (PublishedAt is null || updated >= PublishedAt) ? updated : null,
            EmbargoedUntil = Stage is RecordStage.Embargoed ? EmbargoedUntil : null,
            Language = WireText.Language(Language),
            Source = Source.Truncate(200) is { } name ? new(name, WireText.Address(Link)) : null,
            LeadImage = lead,
            // A picture above the story is not shown again below it.
            Body = [.. body.Where(b => b is not ImportFigure figure || !images.IsLeadAgain(figure.Image))],
            Stage = Stage,
        };
    }
}

/// <summary>A picture of a wire.</summary>
/// <param name="Name">What the wire calls it; its address where it has no name.</param>
/// <param name="Files">Where it can be fetched, the best first.</param>
sealed record WireImage(string Name, IReadOnlyList<string> Files)
{
    public string? Alt { get; init; }
    public string? Caption { get; init; }
    public string? Title { get; init; }
    public string? Credit { get; init; }
    public string? Holder { get; init; }
    public string? UsageTerms { get; init; }
}
