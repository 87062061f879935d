using System.Net;
using System.Xml.Linq;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import.Wires;

/// <summary>One entry of Atom as a story; a tombstone (RFC 6721) kills one.</summary>
static class AtomItem
{
    static readonly XNamespace Atom = FeedNames.Atom;
    static readonly string[] Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    public static WireItem Read(XElement entry, FeedAbout feed)
    {
        if (entry.Name.LocalName is "deleted-entry")
            return new() { Id = ((string?)entry.Attribute("ref")).TrimToNull() ?? throw new UnsupportedFormatException("a deleted entry without ref"), Stage = RecordStage.Killed };

        var link = entry.Elements(Atom + "link").FirstOrDefault(l => (string?)l.Attribute("rel") is null or "alternate");
        var source = entry.Element(Atom + "source");
        var (content, summary) = (HtmlOf(entry.Element(Atom + "content")), entry.Element(Atom + "summary"));
        var images = MediaRssImages.Of(entry, feed.Place);
        var (published, updated) = (WireText.TimeOf("published", entry.Text(Atom + "published")), WireText.TimeOf("updated", entry.Text(Atom + "updated")));
        var name = WordsOf(source?.Element(Atom + "title")) ?? feed.Title;

        return new()
        {
            Id = entry.Text(Atom + "id") ?? throw new UnsupportedFormatException("has no id"),
            Headline = WordsOf(entry.Element(Atom + "title")),
            Standfirst = content is null || WordsOf(summary) == WireText.Words(content).ToSingleLine() ? null : WordsOf(summary),
            Html = content ?? HtmlOf(summary),
            Bylines = BylinesOf(entry, source, feed, name),
            Source = name,
            Link = WireText.Address((string?)link?.Attribute("href"), feed.Place),
            PublishedAt = published ?? updated,
            UpdatedAt = updated,
            Language = (string?)entry.Attribute(XNamespace.Xml + "lang") ?? feed.Language,
            Section = entry.Elements(Atom + "category").Where(FeedNames.IsSection).Select(NameOf).FirstOrDefault(),
            Tags = [.. entry.Elements(Atom + "category").Where(c => !FeedNames.IsSection(c)).Select(NameOf).OfType<string>().Select(tag => new ArticleTagRecord(tag, null))],
            Lead = images.FirstOrDefault(),
            Images = [.. images.Skip(1)],
        };
    }

    static List<BylineRecord> BylinesOf(XElement entry, XElement? source, FeedAbout feed, string? name)
    {
        var authors = new[] { entry.Elements(Atom + "author"), source?.Elements(Atom + "author") ?? [], feed.Author is { } author ? [author] : [] }
            .Select(a => a.Select(x => x.Text(Atom + "name").ToSingleLine().Truncate(200)).OfType<string>().ToList()).FirstOrDefault(a => a is not [], []);
        return authors.ConvertAll(a => new BylineRecord(a, a == name ? BylineKind.Agency : BylineKind.Person));
    }

    static string? NameOf(XElement category) => ((string?)category.Attribute("label") ?? (string?)category.Attribute("term")).ToSingleLine();

    /// <summary>A text construct in one line of plain text.</summary>
    static string? WordsOf(XElement? text) => (string?)text?.Attribute("type") switch
    {
        "html" => WireText.Words(text!.Value).ToSingleLine(),
        _ => text?.Value.ToSingleLine(),
    };

    static string? HtmlOf(XElement? text) => (string?)text?.Attribute("type") switch
    {
        _ when text is null => null,
        _ when text.Attribute("src") is not null => null, // lies elsewhere
        "html" or "text/html" => text.Value.TrimToNull(),
        "xhtml" or "application/xhtml+xml" => Inside(text),
        null or "text" or "text/plain" => text.Value.TrimToNull() is { } plain ? WireText.Html(plain) : null,
        _ => null,
    };

    // HTML knows no element that ends where it begins, but for a few.
    static string? Inside(XElement xhtml)
    {
        foreach (var element in xhtml.Descendants().Where(e => e.IsEmpty && !Void.Contains(e.Name.LocalName)))
            element.Value = "";
        return string.Concat(xhtml.Nodes().Select(n => n is XText text ? WebUtility.HtmlEncode(text.Value) : n.ToString(SaveOptions.DisableFormatting))).TrimToNull();
    }
}
