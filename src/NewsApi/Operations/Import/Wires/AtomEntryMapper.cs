using System.Xml.Linq;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps an Atom entry to a wire item. A deleted entry (RFC 6721) kills or withholds its article.</summary>
static class AtomEntryMapper
{
    static readonly XNamespace Atom = FeedNamespaces.Atom;

    static readonly HashSet<string> UsedElements =
    [
        "id", "link", "title", "source", "content", "summary", "category", "published", "issued", "created", "updated", "modified",
        "author", "group", "thumbnail", "control", "edited", "type", "status", "rights", "text", "credit", "copyright", "description",
        "filename",
    ];

    public static string? IdOf(XElement entry) => entry.Text(Atom + "id") ?? ((string?)entry.Attribute("ref")).TrimToNull();

    /// <param name="entry">The entry or deleted entry.</param>
    /// <param name="feed">The feed's metadata.</param>
    /// <param name="zone">The time zone of dates without one.</param>
    public static WireItem Map(XElement entry, FeedMetadata feed, TimeZoneInfo? zone)
    {
        if (entry.Name.LocalName is "deleted-entry")
            return AtomTombstone.Map(entry, zone);

        var stage = AtomEntryKind.StageOf(entry);
        return stage is RecordStage.Withheld
            ? WireItem.Withheld(IdOf(entry), UpdatedOf(entry, zone))
            : MapArticle(entry, feed, stage, zone);
    }

    static WireItem MapArticle(XElement entry, FeedMetadata feed, RecordStage stage, TimeZoneInfo? zone)
    {
        var stated = entry.BaseOr(WireText.Address(feed.Base) is { } outer ? new Uri(outer) : null);
        var link = LinkOf(entry, stated ?? feed.BaseUri);
        var source = entry.Element(Atom + "source");
        var (content, summary) = (HtmlOf(entry.Element(Atom + "content")), entry.Element(Atom + "summary"));
        var images = MediaRssImages.Of(entry, stated ?? feed.BaseUri);
        var updated = UpdatedOf(entry, zone);
        var sourceName = PlainTextOf(source?.Element(Atom + "title")) ?? feed.Title;
        var (bylines, headline) = (BylinesOf(entry, source, feed, sourceName), PlainTextOf(entry.Element(Atom + "title")));

        return new()
        {
            Id = IdOf(entry) ?? throw new InvalidItemException("has no id"),
            Headline = headline,
            Standfirst = StandfirstOf(content, summary),
            Html = content ?? HtmlOf(summary),
            Bylines = bylines.Bylines,
            Source = sourceName,
            Rights = RightsOf(entry, source, feed),
            Link = link,
            BaseUri = BaseOf(entry, content is null, stated) ?? (link is null ? feed.BaseUri : new(link)),
            PublishedAt = PublishedOf(entry, zone) ?? updated,
            UpdatedAt = updated,
            Language = (string?)entry.Attribute(XNamespace.Xml + "lang") ?? feed.Language,
            Section = entry.Elements(Atom + "category").Where(c => c.IsSection()).Select(NameOf).FirstOrDefault(),
            Tags = TagsOf(entry),
            Stage = stage,
            IsStageStated = AtomEntryKind.IsStageStated(entry),
            FormerAddresses = stage is RecordStage.Published && entry.Text(FeedNamespaces.Blogger + "filename") is { } file ? [file] : [],
            Lead = images.FirstOrDefault(),
            Images = [.. images.Skip(1)],
            Embeds = MediaRssEmbeds.Of(entry, stated ?? feed.BaseUri, headline),
            Removed = [.. bylines.Removed, .. entry.Unused(UsedElements)],
        };
    }

    static DateTimeOffset? UpdatedOf(XElement entry, TimeZoneInfo? zone) =>
        WireDates.Parse("updated", entry.Text(Atom + "updated") ?? entry.Text(Atom + "modified"), zone);

    static Uri? BaseOf(XElement entry, bool isSummary, Uri? stated) =>
        entry.Element(Atom + (isSummary ? "summary" : "content")).BaseOr(stated);

    static DateTimeOffset? PublishedOf(XElement entry, TimeZoneInfo? zone) =>
        WireDates.Parse("published", entry.Text(Atom + "published") ?? entry.Text(Atom + "issued"), zone)
        ?? WireDates.Parse("created", entry.Text(Atom + "created"), zone);

    static string? LinkOf(XElement entry, Uri? baseUri) =>
        entry.Elements(Atom + "link").Where(l => (string?)l.Attribute("rel") is null or "alternate")
            .Select(l => WireText.Address((string?)l.Attribute("href"), baseUri)).FirstOrDefault(a => a is not null);

    static ArticleTagRecord[] TagsOf(XElement entry) =>
        [.. entry.Elements(Atom + "category").Where(c => !c.IsSection() && !AtomEntryKind.IsKind(c)).Select(NameOf).OfType<string>()
            .Select(name => new ArticleTagRecord(name, null))];

    static string? StandfirstOf(string? content, XElement? summary) =>
        content is null || PlainTextOf(summary) == WireText.PlainText(content).ToSingleLine() ? null : PlainTextOf(summary);

    static WireBylines BylinesOf(XElement entry, XElement? source, FeedMetadata feed, string? sourceName)
    {
        IEnumerable<XElement>[] candidates =
        [
            entry.Elements(Atom + "author"), source?.Elements(Atom + "author") ?? [], feed.Author is { } author ? [author] : [],
        ];
        var bylines = new WireBylines(sourceName);
        foreach (var authors in candidates)
            if (bylines.Bylines is [])
                foreach (var name in authors.Select(a => a.Text(Atom + "name")))
                    bylines.Add(name);
        return bylines;
    }

    // The rights of an entry's own source win over those of the feed that collected it.
    static string? RightsOf(XElement entry, XElement? source, FeedMetadata feed) =>
        PlainTextOf(entry.Element(Atom + "rights")) ?? (entry.Text(FeedNamespaces.Dc + "rights")
            ?? entry.Text(FeedNamespaces.DcTerms + "rights")).ToSingleLine()
        ?? PlainTextOf(source?.Element(Atom + "rights")) ?? feed.Rights;

    static string? NameOf(XElement category) =>
        ((string?)category.Attribute("label") ?? (string?)category.Attribute("term")).ToSingleLine();

    // A text construct (RFC 4287, 3.1) as plain text on one line.
    static string? PlainTextOf(XElement? text) => (string?)text?.Attribute("type") switch
    {
        "html" or "text/html" => WireText.Headline(text!.Value),
        _ => text?.Value.ToSingleLine(),
    };

    static string? HtmlOf(XElement? text) => (string?)text?.Attribute("type") switch
    {
        _ when text is null => null,
        _ when text.Attribute("src") is not null => null, // external content is not fetched
        "html" or "text/html" => text.Value.TrimToNull(),
        "xhtml" or "application/xhtml+xml" => FeedContent.FromXhtml(text),
        null or "text" or "text/plain" => text.Value.TrimToNull() is { } plain ? WireText.ToHtml(plain) : null,
        _ => null,
    };
}
