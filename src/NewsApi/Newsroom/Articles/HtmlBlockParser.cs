using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Converts a body of HTML to blocks: paragraphs, headings, quotes, lists, images and embeds. All text is kept, except that of
/// elements such as <c>script</c>; everything else that is removed is reported.
/// </summary>
sealed class HtmlBlockParser
{
    /// <summary>The maximum nesting depth of elements.</summary>
    public const int MaxDepth = 64;

    readonly List<Block> blocks = [];
    readonly List<string> paragraph = [];
    readonly ICollection<string> removed;
    readonly Func<FoundImage, Id<Image>?> findImage;

    HtmlBlockParser(ICollection<string> removed, Func<FoundImage, Id<Image>?>? findImage) =>
        (this.removed, this.findImage) = (removed, findImage ?? (_ => null));

    /// <summary>Returns the blocks, or null if elements are nested deeper than <see cref="MaxDepth"/>.</summary>
    /// <param name="html">Untrusted HTML. An image is a <c>figure</c> or <c>img</c> with <c>data-image-id</c>.</param>
    /// <param name="removed">Collects descriptions of what is removed.</param>
    /// <param name="findImage">Finds the image of a figure without a valid <c>data-image-id</c>; null removes the figure.</param>
    public static IReadOnlyList<Block>? Parse(string html, ICollection<string> removed, Func<FoundImage, Id<Image>?>? findImage = null)
    {
        if (HtmlNesting.IsTooDeepToParse(html))
            return null;

        var root = new HtmlParser().ParseDocument(html).Body!;
        if (HtmlNesting.Exceeds(root, MaxDepth))
            return null;

        var parser = new HtmlBlockParser(removed, findImage);
        parser.ReadChildren(root);
        parser.FlushParagraph();
        return parser.blocks;
    }

    void ReadChildren(INode parent)
    {
        foreach (var child in parent.ChildNodes)
            Read(child);
    }

    void Read(INode node)
    {
        switch (node)
        {
            case IText text:
                paragraph.Add(WebUtility.HtmlEncode(text.Data));
                break;
            case IElement element when HtmlElements.IsInline(element):
                paragraph.Add(element.OuterHtml);
                break;
            case IElement element:
                FlushParagraph();
                ReadBlock(element);
                FlushParagraph();
                break;
            case IComment:
                removed.Add("a comment");
                break;
        }
    }

    void ReadBlock(IElement element)
    {
        var name = element.LocalName;
        if (name is not ("figure" or "img" or "iframe") && !HtmlElements.IsNonText(element))
            foreach (var attribute in element.Attributes)
                removed.Add($"{attribute.Name} of <{name}>");

        if (name is ['h', >= '1' and <= '6' and var level])
            ReadHeading(element, level - '0');
        else if (name is "blockquote")
            ReadQuote(element);
        else if (name is "ul" or "ol")
            ReadList(element);
        else if (name is "img")
            ReadFigure(new(element, element));
        else if (name is "figure" && element.QuerySelector("iframe, blockquote, table, ul, ol, p") is null)
            ReadFigure(new(element, element.QuerySelector("img")));
        else if (name is "iframe" && element.GetAttribute("src") is { } address && IsWeb(address))
            blocks.Add(new Embed(address, null, TitleOf(element)));
        else if (HtmlElements.IsNonText(element) || name is "iframe" or "hr")
            removed.Add($"<{name}>");
        else
            ReadContainer(element);
    }

    void ReadContainer(IElement element)
    {
        if (!HtmlElements.IsContainer(element) && element.LocalName is not "p")
            removed.Add($"<{element.LocalName}>");
        ReadChildren(element);
    }

    void ReadHeading(IElement element, int level)
    {
        if (HtmlInline.Of(element, removed) is { IsEmpty: false } text)
            blocks.Add(new Heading(Math.Clamp(level, 2, 4), text));
    }

    void ReadQuote(IElement quote)
    {
        var source = quote.QuerySelector("cite, footer");
        var attribution = source?.TextContent.Trim(' ', '\n', '\r', '\t', '—', '–', '-');
        if (attribution is { Length: > 0 and <= 200 } && Characters.AreStorable(attribution))
            source!.Remove();
        else
            attribution = null;
        if (HtmlInline.Of(quote, removed) is { IsEmpty: false } text)
            blocks.Add(new Quote(text, attribution));
    }

    void ReadList(IElement list)
    {
        foreach (var nested in list.QuerySelectorAll("ul, ol"))
            removed.Add($"the level of a nested <{nested.LocalName}>");
        var items = HtmlInline.ItemsOf(list, removed).Where(m => !m.IsEmpty).ToList();
        if (items is not [])
            blocks.Add(new ListBlock(list.LocalName is "ol", items));
    }

    void ReadFigure(HtmlFigure figure)
    {
        if (figure.Read(findImage) is { } block)
        {
            blocks.Add(block);
            return;
        }

        removed.Add(figure.DescribeRemoval());
        if (figure.Caption is { Length: > 0 } caption)
            paragraph.Add(WebUtility.HtmlEncode(caption));
    }

    // Text between two blocks becomes a paragraph.
    void FlushParagraph()
    {
        var text = Markup.Sanitize(string.Concat(paragraph).Trim(), removed);
        paragraph.Clear();
        if (!text.IsEmpty)
            blocks.Add(new Paragraph(text));
    }

    static string? TitleOf(IElement iframe) =>
        iframe.GetAttribute("title") is { Length: > 0 and <= 500 } title && Characters.AreStorable(title) ? title : null;

    static bool IsWeb(string address) =>
        address.Length <= 2000 && Uri.IsWellFormedUriString(address, UriKind.Absolute) && new Uri(address).Scheme is "http" or "https";
}
