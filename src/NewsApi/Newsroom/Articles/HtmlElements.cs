using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>How <see cref="HtmlBlockParser"/> treats the elements of HTML.</summary>
static class HtmlElements
{
    static readonly HashSet<string> Containers =
    [
        "div", "section", "article", "main", "header", "footer", "aside", "details", "summary", "center", "nav", "hgroup", "figure",
        "figcaption", "p", "body", "pre", "listing", "xmp",
    ];
    static readonly HashSet<string> OtherBlocks =
    [
        "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "menu", "dir", "li", "dl", "dt", "dd", "table", "caption", "thead",
        "tbody", "tfoot", "tr", "td", "th", "hr", "address", "fieldset", "legend", "search",
    ];
    static readonly HashSet<string> NonText =
    [
        "script", "style", "template", "noscript", "noembed", "noframes", "svg", "form", "button", "select", "datalist", "textarea",
        "input", "canvas", "map", "param", "source", "track", "meta", "link", "base", "title", "meter", "progress", "dialog", "frameset",
        "frame", "col", "colgroup", "optgroup", "option",
    ];

    public static bool IsBlock(INode node) =>
        node is IElement element && (Containers.Contains(element.LocalName) || OtherBlocks.Contains(element.LocalName));

    /// <summary>True for elements that are replaced by their content without being reported as removed.</summary>
    public static bool IsContainer(IElement element) => Containers.Contains(element.LocalName);

    /// <summary>True for elements whose content is not text of the article.</summary>
    public static bool IsNonText(IElement element) => NonText.Contains(element.LocalName);

    /// <summary>True for elements that keep the line ends of their text.</summary>
    public static bool IsPreformatted(IElement element) =>
        element.LocalName is "pre" or "listing" or "xmp" || HtmlStyle.Of(element).Contains("white-space:pre");

    /// <summary>The kept elements of inline markup that an element stands for, by its name and its style.</summary>
    public static IEnumerable<string> MarkupOf(IElement element)
    {
        var style = HtmlStyle.Of(element);
        if (element.LocalName is "b" or "strong" ? !style.IsNormalWeight : style.IsBold)
            yield return "strong";
        if (element.LocalName is "i" or "em" ? !style.Contains("font-style:normal") : style.IsItalic)
            yield return "em";
        if (element.LocalName is "sub" or "sup" or "code")
            yield return element.LocalName;
        else if (style.Contains("vertical-align:super") || style.Contains("vertical-align:sub"))
            yield return style.Contains("vertical-align:super") ? "sup" : "sub";
    }

    /// <summary>True for elements that inline markup keeps, and for older names of the same.</summary>
    public static bool IsMarkup(IElement element) =>
        element.LocalName is "a" or "b" or "strong" or "i" or "em" or "sub" or "sup" or "code" or "br" or "wbr" or "q";

    public static bool HasClass(IElement element, params ReadOnlySpan<string> names)
    {
        var text = (element.ClassName ?? "").AsSpan();
        foreach (var range in text.SplitAny(' ', '\t', '\n'))
            foreach (var name in names)
                if (text[range].Equals(name, StringComparison.OrdinalIgnoreCase))
                    return true;
        return false;
    }
}
