using System.Net;
using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Finds the full text of a feed item, and converts XHTML to HTML.</summary>
static class FeedContent
{
    static readonly string[] VoidElements =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    /// <summary>The full text of an RSS item as HTML, or null if it has only a description.</summary>
    public static string? Of(XElement item) =>
        WireText.FromRss(item.Text(FeedNamespaces.Content + "encoded")
            ?? item.Elements().FirstOrDefault(IsFullText)?.Value.TrimToNull())
        ?? (item.Element(FeedNamespaces.Xhtml + "body") is { } body ? FromXhtml(body) : null)
        ?? WireText.FromRss(MediaText(item));

    /// <summary>The HTML of an XHTML element's content.</summary>
    public static string? FromXhtml(XElement xhtml)
    {
        // HTML has self-closing syntax for void elements only. Other empty elements get an end tag.
        foreach (var element in xhtml.Descendants().Where(e => e.IsEmpty && !VoidElements.Contains(e.Name.LocalName)))
            element.Value = "";
        var nodes = xhtml.Nodes().Select(n =>
            n is XText text ? WebUtility.HtmlEncode(text.Value) : n.ToString(SaveOptions.DisableFormatting));
        return string.Concat(nodes).TrimToNull();
    }

    // The elements of the feeds of search engines.
    static bool IsFullText(XElement element) =>
        element.Name.LocalName.ToLowerInvariant() is "fulltext" or "full-text" or "full_text"
        || element.Name == FeedNamespaces.Turbo + "content";

    // Beside other elements of Media RSS, media:text describes an image.
    static string? MediaText(XElement item) =>
        item.Element(FeedNamespaces.Media + "title") is null && item.Element(FeedNamespaces.Media + "description") is null
        && item.Text(FeedNamespaces.Media + "text") is { } text && text.Length > (item.Text("description")?.Length ?? 0)
            ? text
            : null;
}
