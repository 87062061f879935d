using System.Net;
using System.Xml.Linq;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps an Atom entry to a wire item. A deleted entry (RFC 6721) kills its article.</summary>
static class AtomEntryMapper
{
    static readonly XNamespace Atom = FeedNamespaces.Atom;
    static readonly string[] VoidElements =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    public static WireItem Map(XElement entry, FeedMetadata feed)
    {
        if (entry.Name.LocalName is "deleted-entry")
            return MapDeleted(entry);

        var link = entry.Elements(Atom + "link").FirstOrDefault(l => (string?)l.Attribute("rel") is null or "alternate");
        var source = entry.Element(Atom + "source");
        var (content, summary) = (HtmlOf(entry.Element(Atom + "content")), entry.Element(Atom + "summary"));
        var categories = entry.Elements(Atom + "category").ToLookup(c => c.IsSection());
        var images = MediaRssImages.Of(entry, feed.BaseUri);
        var published = WireDates.Parse("published", entry.Text(Atom + "published"));
        var updated = WireDates.Parse("updated", entry.Text(Atom + "updated"));
        var sourceName = PlainTextOf(source?.Element(Atom + "title")) ?? feed.Title;

        return new()
        {
            Id = entry.Text(Atom + "id") ?? throw new InvalidItemException("has no id"),
            Headline = PlainTextOf(entry.Element(Atom + "title")),
            Standfirst = content is null || PlainTextOf(summary) == WireText.PlainText(content).ToSingleLine()
                ? null
                : PlainTextOf(summary),
            Html = content ?? HtmlOf(summary),
            Bylines = BylinesOf(entry, source, feed, sourceName),
            Source = sourceName,
            Link = WireText.Address((string?)link?.Attribute("href"), feed.BaseUri),
            PublishedAt = published ?? updated,
            UpdatedAt = updated,
            Language = (string?)entry.Attribute(XNamespace.Xml + "lang") ?? feed.Language,
            Section = categories[true].Select(NameOf).FirstOrDefault(),
            Tags = [.. categories[false].Select(NameOf).OfType<string>().Select(name => new ArticleTagRecord(name, null))],
            Lead = images.FirstOrDefault(),
            Images = [.. images.Skip(1)],
        };
    }

    static WireItem MapDeleted(XElement entry) => new()
    {
        Id = ((string?)entry.Attribute("ref")).TrimToNull() ?? throw new InvalidItemException("is a deleted entry without ref"),
        Stage = RecordStage.Killed,
    };

    static List<BylineRecord> BylinesOf(XElement entry, XElement? source, FeedMetadata feed, string? sourceName)
    {
        IEnumerable<XElement>[] candidates =
        [
            entry.Elements(Atom + "author"), source?.Elements(Atom + "author") ?? [], feed.Author is { } author ? [author] : [],
        ];
        var names = candidates
            .Select(authors => authors.Select(a => a.Text(Atom + "name").ToSingleLine().Truncate(200)).OfType<string>().ToList())
            .FirstOrDefault(found => found is not [], []);
        return names.ConvertAll(name => new BylineRecord(name, name == sourceName ? BylineKind.Agency : BylineKind.Person));
    }

    static string? NameOf(XElement category) =>
        ((string?)category.Attribute("label") ?? (string?)category.Attribute("term")).ToSingleLine();

    // A text construct (RFC 4287, 3.1) as plain text on one line.
    static string? PlainTextOf(XElement? text) => (string?)text?.Attribute("type") switch
    {
        "html" => WireText.PlainText(text!.Value).ToSingleLine(),
        _ => text?.Value.ToSingleLine(),
    };

    static string? HtmlOf(XElement? text) => (string?)text?.Attribute("type") switch
    {
        _ when text is null => null,
        _ when text.Attribute("src") is not null => null, // external content is not fetched
        "html" or "text/html" => text.Value.TrimToNull(),
        "xhtml" or "application/xhtml+xml" => XhtmlToHtml(text),
        null or "text" or "text/plain" => text.Value.TrimToNull() is { } plain ? WireText.ToHtml(plain) : null,
        _ => null,
    };

    // HTML has self-closing syntax for void elements only. Other empty elements get an end tag.
    static string? XhtmlToHtml(XElement xhtml)
    {
        foreach (var element in xhtml.Descendants().Where(e => e.IsEmpty && !VoidElements.Contains(e.Name.LocalName)))
            element.Value = "";
        var nodes = xhtml.Nodes().Select(n =>
            n is XText text ? WebUtility.HtmlEncode(text.Value) : n.ToString(SaveOptions.DisableFormatting));
        return string.Concat(nodes).TrimToNull();
    }
}
