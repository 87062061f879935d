using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Converts HTML to blocks: paragraphs, headings, quotes, lists, images and embeds. Each word of the HTML is in the blocks or in the
/// descriptions of what was removed; hidden and struck-out text is always removed. The time is linear in the length of the HTML.
/// </summary>
sealed partial class HtmlBlockParser
{
    /// <summary>The limits of HTML, as the end of a sentence that begins with "must not have".</summary>
    public static string Limits => HtmlBody.Limits;

    readonly List<Block> blocks = [];
    readonly HashSet<INode> finished = new(ReferenceEqualityComparer.Instance);
    readonly RemovedContent removed = new();
    readonly Func<FoundImage, Id<Image>?>? findImage;
    readonly Uri? baseUri;

    MarkupWriter writer;
    List<Block>? media; // of the heading, quote, list or table that is being read; null between blocks
    int preformatted, quotations;

    HtmlBlockParser(MarkupLayout layout, Func<FoundImage, Id<Image>?>? findImage, Uri? baseUri) =>
        (writer, this.findImage, this.baseUri) = (new(layout), findImage, baseUri);

    /// <summary>Returns the blocks, or null if the HTML exceeds the limits.</summary>
    /// <param name="html">Untrusted HTML. An image is a <c>figure</c> or <c>img</c> with <c>data-image-id</c>.</param>
    /// <param name="removed">Collects descriptions of what is removed: texts in full, then elements and attributes.</param>
    /// <param name="findImage">Finds the image of a figure without a valid <c>data-image-id</c>; null removes the figure.</param>
    /// <param name="baseUri">The base of relative addresses. Without it, relative links are removed and their text is kept.</param>
    public static IReadOnlyList<Block>? Parse(
        string html, ICollection<string> removed, Func<FoundImage, Id<Image>?>? findImage = null, Uri? baseUri = null)
    {
        var parser = new HtmlBlockParser(MarkupLayout.Paragraphs, findImage, baseUri);
        try
        {
            if (HtmlBody.Parse(HtmlShortcodes.Replace(html, parser.removed)) is not { } body)
                return null;

            parser.ReadChildren(body);
            parser.EndWordList();
            parser.FlushParagraph();
        }
        catch (RegexMatchTimeoutException)
        {
            return null; // a text that takes longer than any ordinary one
        }

        parser.removed.CopyTo(removed);
        return parser.blocks;
    }

    /// <summary>Returns inline markup, or null beyond the limits. Blocks become lines; images and embeds are removed.</summary>
    /// <param name="html">Untrusted HTML.</param>
    /// <param name="removed">Collects descriptions of what is removed.</param>
    public static Markup? ParseInline(string html, ICollection<string> removed)
    {
        if (HtmlBody.Parse(html) is not { } body)
            return null;

        var parser = new HtmlBlockParser(MarkupLayout.Verbatim, null, null) { media = [] };
        parser.ReadChildren(body);
        foreach (var embed in parser.media.OfType<Embed>())
            parser.removed.AddText("an embed", $"{embed.Title} {embed.Url}".Trim());
        foreach (var figure in parser.media.OfType<Figure>())
            parser.removed.AddText("an image", $"{figure.Alt} {figure.Caption}".Trim());
        parser.removed.CopyTo(removed);
        return Markup.FromWriter(parser.writer.Take());
    }

    void ReadChildren(INode parent)
    {
        foreach (var child in parent.ChildNodes)
            Read(child);
    }

    void Read(INode node)
    {
        if (finished.Contains(node))
            return;
        if (node is IComment comment)
            removed.AddComment(comment.Data);
        else if (node is IText text)
            ReadText(text.Data);
        else if (node is IElement element)
            ReadElement(element);
    }

    void ReadText(string text)
    {
        if (wordList is not null && !string.IsNullOrWhiteSpace(text))
            EndWordList();
        writer.Text(text, preformatted > 0);
    }

    void ReadElement(IElement element)
    {
        if (HtmlVisibility.ReasonToOmit(element) is { } reason)
            Omit(element, reason);
        else if (IsWordItem(element))
            ReadWordItem(element);
        else
        {
            EndWordList();
            if (!ReadMedia(element))
                ReadTextElement(element);
        }
    }

    void ReadTextElement(IElement element)
    {
        if (HtmlElements.IsNonText(element))
        {
            Omit(element, $"text of <{element.LocalName}>");
            removed.Add($"<{element.LocalName}>");
            return;
        }

        ReportAttributes(element);
        preformatted += HtmlElements.IsPreformatted(element) ? 1 : 0;
        if (HtmlElements.IsBlock(element))
            ReadBlock(element);
        else
            ReadInline(element);
        preformatted -= HtmlElements.IsPreformatted(element) ? 1 : 0;
    }

    void Omit(IElement element, string reason)
    {
        removed.AddText(reason, HtmlText.Of(element));
        if (element.LocalName is not "noscript")
            foreach (var found in element.QuerySelectorAll("img, iframe, video, audio"))
                removed.Add($"<{found.LocalName}> in {reason}");
    }

    void ReportAttributes(IElement element)
    {
        foreach (var attribute in element.Attributes)
            if ((attribute.Name is not "href" || element.LocalName is not "a") && !HtmlList.Keeps(element, attribute.Name))
                removed.Add($"{attribute.Name} of <{element.LocalName}>");
    }
}
