using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>Decides which text of a page its readers are not meant to read as text of the article.</summary>
static class HtmlVisibility
{
    /// <summary>Why the content of an element is left out, as a noun; null if it is kept.</summary>
    public static string? ReasonToOmit(IElement element)
    {
        if (element.LocalName is "s" or "strike" or "del")
            return "struck-out text";

        var style = HtmlStyle.Of(element);
        return style.IsStruckOut || HtmlElements.HasClass(element, "msodel") ? "struck-out text"
            : style.Contains("mso-list:ignore") ? "a list mark"
            : IsComment(element, style) ? "a margin comment"
            : IsHidden(element, style) ? "hidden text"
            : null;
    }

    static bool IsHidden(IElement element, HtmlStyle style) =>
        style.IsHidden || (style.IsTransparent && !IsMedia(element))
        || element.HasAttribute("hidden") || element.HasAttribute("popover")
        || element.LocalName is "mphantom" || (element.LocalName is "dialog" && !element.HasAttribute("open"))
        || HtmlElements.HasClass(
            element, "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "assistive-text", "katex-html");

    static bool IsMedia(IElement element) => element.LocalName is "img" or "picture" or "iframe" or "video" or "figure";

    // Word marks its comments by style and class, Google Docs by the ids of its links.
    static bool IsComment(IElement element, HtmlStyle style) =>
        style.Contains("mso-element:comment") || style.Contains("mso-special-character:comment")
        || HtmlElements.HasClass(
            element, "msocommentreference", "msocommenttext", "msocommentsubject", "msocomanchor", "msocomtxt", "msocomoff")
        || IsGoogleComment(element);

    static bool IsGoogleComment(IElement element)
    {
        if (element.LocalName is "a")
            return element.Id is { } id && id.StartsWith("cmnt", StringComparison.Ordinal)
                && element.GetAttribute("href")?.StartsWith("#cmnt", StringComparison.Ordinal) is true;
        if (element.LocalName is not "div")
            return false;

        var first = element.FirstElementChild;
        for (var depth = 0; first is not null and not { LocalName: "a" } && depth < 4; depth++)
            first = first.FirstElementChild;
        return first is { LocalName: "a" } && IsGoogleComment(first);
    }
}
