using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>How <see cref="HtmlBlockParser"/> treats the elements of HTML.</summary>
static class HtmlElements
{
    static readonly HashSet<string> Blocks =
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img",
        "picture", "iframe", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "pre", "address", "div", "section",
        "article", "main", "header", "footer", "aside", "details", "summary", "center", "nav", "hgroup",
    ];
    static readonly HashSet<string> Containers =
    [
        "div", "section", "article", "main", "header", "footer", "aside", "details", "summary", "center", "nav", "hgroup", "figure",
        "picture",
    ];
    static readonly HashSet<string> NonText =
    [
        "script", "style", "template", "noscript", "object", "svg", "math", "form", "button", "select", "textarea", "video", "audio",
        "canvas",
    ];

    public static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

    /// <summary>True for elements that are replaced by their content without being reported as removed.</summary>
    public static bool IsContainer(IElement element) => Containers.Contains(element.LocalName);

    /// <summary>True for elements whose content is not text of the article.</summary>
    public static bool IsNonText(IElement element) => NonText.Contains(element.LocalName);

    /// <summary>True for elements that belong to the running text of a paragraph.</summary>
    public static bool IsInline(IElement element) =>
        !IsBlock(element) && !IsNonText(element) && !element.QuerySelectorAll("*").Any(IsBlock);
}
