using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>A <c>figure</c>, or an element that older editors use as one: the image that it contains, its caption and its credit.</summary>
sealed class HtmlFigure
{
    HtmlFigure(IElement element)
    {
        Element = element;
        ImageId = element.GetAttribute("data-image-id");
        Search(element);
    }

    public IElement Element { get; }

    /// <summary>The id given in <c>data-image-id</c>, if any.</summary>
    public string? ImageId { get; }

    public IElement? Caption { get; private set; }

    /// <summary>The element with the credit, inside the caption or beside it.</summary>
    public IElement? Credit { get; private set; }

    /// <summary>True if the figure contains one image, which the caption describes.</summary>
    public bool HasOneImage => images == 1;

    /// <summary>True if the caption cannot be told as text alone.</summary>
    public bool HasMediaInCaption =>
        Caption?.QuerySelectorAll("*").Any(e => IsFigure(e) || IsImage(e) || HtmlEmbeds.IsPlayer(e)) is true;

    /// <summary>True once caption and credit belong to an image.</summary>
    public bool IsDescribed { get; set; }

    int images;

    public static HtmlFigure Of(IElement element) => new(element);

    public static bool IsFigure(IElement element) =>
        element.LocalName is "figure" || HtmlElements.HasClass(element, "wp-caption", "tr-caption-container", "gallery-item");

    void Search(INode parent)
    {
        foreach (var child in parent.ChildNodes)
            if (child is IElement element && !IsFigure(element) && element.LocalName is not "noscript"
                && HtmlVisibility.ReasonToOmit(element) is null)
            {
                if (IsCaption(element))
                    Caption ??= element;
                if (Credit is null && IsCredit(element))
                    Credit = element;
                if (IsImage(element))
                    images++;
                Search(element);
            }
    }

    static bool IsImage(IElement element) =>
        (element.LocalName is "img" or "amp-img" || IsPlaceholder(element))
        && new HtmlImage(element) is { ReasonToOmit: null, IsEmoji: false };

    /// <summary>True for an element that stands where an image without a file is shown.</summary>
    public static bool IsPlaceholder(IElement element) =>
        element is { LocalName: "span" or "div", ChildElementCount: 0 } && element.GetAttribute("role") is "img"
        && element.HasAttribute("aria-label");

    static bool IsCaption(IElement element) =>
        element.LocalName is "figcaption" || HtmlElements.HasClass(
            element, "wp-caption-text", "wp-caption-dd", "tr-caption", "gallery-caption", "image-caption", "photo-caption", "caption-text");

    // Small print and citations are a credit where they end a caption.
    static bool IsCredit(IElement element) =>
        HtmlElements.HasClass(
            element, "credit", "credits", "byline", "photographer", "photo-credit", "image-credit", "caption-credit", "media-credit",
            "copyright", "attribution", "source")
        || (element.LocalName is "small" or "cite" && element.ParentElement is { } parent && IsCaption(parent)
            && parent.LastElementChild == element && EndsAfter(element) && HasTextBefore(element));

    static bool EndsAfter(IElement element) =>
        element.ParentElement!.ChildNodes.SkipWhile(n => n != element).Skip(1).All(n => HtmlText.Of(n) is "");

    static bool HasTextBefore(IElement element) =>
        element.ParentElement!.ChildNodes.TakeWhile(n => n != element).Any(n => HtmlText.Of(n) is not "");
}
