using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Takes a body apart that was written as one piece of HTML: paragraphs, headings, quotes, lists, pictures and embeds become blocks. Words always stay;
/// what else is taken out is said.
/// </summary>
sealed class HtmlBlockParser
{
    static readonly HashSet<string> Blocks =
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img", "picture", "iframe", "table", "caption", "thead",
        "tbody", "tfoot", "tr", "td", "th", "hr", "pre", "address", "div", "section", "article", "main", "header", "footer", "aside", "details", "summary", "center", "nav", "hgroup",
    ];
    static readonly HashSet<string> Containers = ["div", "section", "article", "main", "header", "footer", "aside", "details", "summary", "center", "nav", "hgroup", "figure", "picture"];
    static readonly HashSet<string> NonTextElements = ["script", "style", "template", "noscript", "object", "svg", "math", "form", "button", "select", "textarea", "video", "audio", "canvas"];

    readonly List<Block> blocks = [];
    readonly ICollection<string> removed;
    readonly List<string> line = [];

    readonly Func<FoundImage, Id<Image>?> known;

    HtmlBlockParser(ICollection<string> removed, Func<FoundImage, Id<Image>?>? known) => (this.removed, this.known) = (removed, known ?? (_ => null));

    /// <summary>How deep elements may lie in each other: deeper is no text, and costs more than it is worth.</summary>
    public const int MaxDepth = 64;

    const int MaxParseDepth = 2000;
    static readonly string[] VoidElements = ["br", "img", "hr", "input", "wbr", "source", "meta", "link"];

    /// <summary>The blocks, or null where elements lie deeper in each other than <see cref="MaxDepth"/>.</summary>
    /// <param name="html">As it came from outside. A picture is a <c>figure</c> or <c>img</c> with <c>data-image-id</c>.</param>
    /// <param name="removed">Is told what was taken out.</param>
    /// <param name="known">Says which picture it is that stands there without the id of one; null where it is none.</param>
    public static IReadOnlyList<Block>? Parse(string html, ICollection<string> removed, Func<FoundImage, Id<Image>?>? known = null)
    {
        if (MaxOpenElements(html, VoidElements) > MaxParseDepth)
            return null;
        var body = new HtmlBlockParser(removed, known);
        var root = new HtmlParser().ParseDocument(html).Body!;
        if (ExceedsMaxDepth(root))
            return null;
        body.ReadChildren(root);
        body.FlushParagraph();
        return body.blocks;
    }

    /// <summary>
    /// How many elements are open at the same time at most. Looked at before anything is parsed: to parse what lies deep in each other costs the square of its depth.
    /// Roughly, for elements that need no end are counted as if they had none.
    /// </summary>
    /// <param name="html">As it came.</param>
    /// <param name="neverOpen">How the names of elements begin that have no end.</param>
    public static int MaxOpenElements(string html, string[] neverOpen)
    {
        var (open, most) = (0, 0);
        for (var i = 0; i + 1 < html.Length; i++)
            if (html[i] is '<' && html[i + 1] is '/')
                open = Math.Max(0, open - 1);
            else if (html[i] is '<' && char.IsAsciiLetter(html[i + 1]) && !neverOpen.Any(name => html.AsSpan(i + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
                most = Math.Max(most, ++open);
        return most;
    }

    static bool ExceedsMaxDepth(INode root)
    {
        var level = root.ChildNodes.ToList();
        for (var depth = 0; level.Count > 0; depth++, level = [.. level.SelectMany(n => n.ChildNodes)])
            if (depth > MaxDepth)
                return true;
        return false;
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
                line.Add(System.Net.WebUtility.HtmlEncode(text.Data));
                break;
            case IElement element when IsInline(element):
                line.Add(element.OuterHtml);
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

    static bool IsInline(IElement element) =>
        !Blocks.Contains(element.LocalName) && !NonTextElements.Contains(element.LocalName) && !element.QuerySelectorAll("*").Any(e => Blocks.Contains(e.LocalName));

    void ReadBlock(IElement element)
    {
        if (element.LocalName is not ("figure" or "img" or "iframe") && !NonTextElements.Contains(element.LocalName))
            foreach (var attribute in element.Attributes)
                removed.Add($"{attribute.Name} of <{element.LocalName}>");

        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                if (Inside(element) is { IsEmpty: false } heading)
                    blocks.Add(new Heading(Math.Clamp(element.LocalName[1] - '0', 2, 4), heading));
                break;
            case "blockquote":
                ReadQuote(element);
                break;
            case "ul" or "ol":
                ReadList(element);
                break;
            case "img":
                ReadImage(element, element);
                break;
            case "figure" when element.QuerySelector("iframe, blockquote, table, ul, ol, p") is null:
                ReadImage(element, element.QuerySelector("img"));
                break;
            case "iframe" when IsWeb(element.GetAttribute("src")):
                blocks.Add(new Embed(element.GetAttribute("src")!, null, element.GetAttribute("title") is { Length: > 0 and <= 500 } title && Characters.AreStorable(title) ? title : null));
                break;
            case var name when NonTextElements.Contains(name) || name is "iframe" or "hr":
                removed.Add($"<{name}>");
                break;
            case var name:
                if (!Containers.Contains(name) && name is not "p")
                    removed.Add($"<{name}>");
                ReadChildren(element);
                break;
        }
    }

    void ReadQuote(IElement quote)
    {
        var source = quote.QuerySelector("cite, footer");
        var attribution = source?.TextContent.Trim(' ', '\n', '\r', '\t', '—', '–', '-');
        if (attribution is { Length: > 0 and <= 200 } && Characters.AreStorable(attribution))
            source!.Remove();
        else
            attribution = null;
        if (Inside(quote) is { IsEmpty: false } words)
            blocks.Add(new Quote(words, attribution));
    }

    void ReadList(IElement list)
    {
        foreach (var nested in list.QuerySelectorAll("ul, ol"))
            removed.Add($"the level of a nested <{nested.LocalName}>");
        var items = Items(list).Where(m => !m.IsEmpty).ToList();
        if (items is not [])
            blocks.Add(new ListBlock(list.LocalName is "ol", items));
    }

    // What stands in a list beside its items is an item too; those of a list within an item stand behind it.
    IEnumerable<Markup> Items(IElement list)
    {
        foreach (var child in list.ChildNodes)
        {
            if (child is IText text)
                yield return Markup.Sanitize(System.Net.WebUtility.HtmlEncode(text.Data.Trim()));
            if (child is not IElement element)
                continue;
            var lists = element.LocalName is "ul" or "ol" ? [element] : element.QuerySelectorAll("ul, ol").Where(l => l.ParentElement!.Closest("ul, ol") == list).ToList();
            foreach (var within in lists)
                within.Remove();
            if (element.LocalName is not ("ul" or "ol"))
                yield return Inside(element);
            foreach (var item in lists.SelectMany(Items))
                yield return item;
        }
    }

    void ReadImage(IElement placed, IElement? image)
    {
        var named = placed.GetAttribute("data-image-id") ?? image?.GetAttribute("data-image-id");
        var line = placed.QuerySelector("figcaption");
        if (!Id<Image>.TryParse(named, null, out var id) && known(Found(placed, image, line)) is { } found)
        {
            blocks.Add(new Figure(found));
            return;
        }

        var caption = line?.TextContent.Trim();
        if (id == default)
        {
            removed.Add(named is null ? $"<{placed.LocalName}> without data-image-id, the id of a picture that is here" : $"<{placed.LocalName}> whose data-image-id is not an id");
            if (caption is { Length: > 0 })
                this.line.Add(System.Net.WebUtility.HtmlEncode(caption));
            return;
        }

        blocks.Add(new Figure(id, image?.GetAttribute("alt") is { Length: > 0 and <= 1000 } alt ? Characters.ToStorable(alt) : null, caption is { Length: > 0 and <= 2000 } ? Characters.ToStorable(caption) : null));
    }

    static FoundImage Found(IElement placed, IElement? image, IElement? line)
    {
        var credit = line?.QuerySelector("small, cite, .credit");
        var caption = credit is null ? line?.TextContent : string.Concat(line!.Descendants<IText>().Where(t => !credit.Contains(t)).Select(t => t.Data));
        return new(
            image?.GetAttribute("src"), image?.GetAttribute("alt") ?? placed.QuerySelector("[role=img]")?.GetAttribute("aria-label"), caption?.Trim(), credit?.TextContent.Trim());
    }

    // What stands between two blocks without a paragraph of its own is one.
    void FlushParagraph()
    {
        var words = Markup.Sanitize(string.Concat(line).Trim(), removed);
        line.Clear();
        if (!words.IsEmpty)
            blocks.Add(new Paragraph(words));
    }

    // Blocks within a block become lines of it: their words do not run together.
    Markup Inside(IElement element)
    {
        foreach (var block in element.QuerySelectorAll("*").Where(e => Blocks.Contains(e.LocalName) && e.PreviousSibling is not null).ToList())
            block.Before(element.Owner!.CreateElement("br"));
        foreach (var block in element.QuerySelectorAll("*").Where(e => Blocks.Contains(e.LocalName) && e.NextSibling is IText { Data: var text } && !string.IsNullOrWhiteSpace(text)).ToList())
            block.After(element.Owner!.CreateElement("br"));
        return Markup.Sanitize(element.InnerHtml.Trim(), removed).Normalized();
    }

    static bool IsWeb(string? address) => address is { Length: <= 2000 } && Uri.IsWellFormedUriString(address, UriKind.Absolute) && new Uri(address).Scheme is "http" or "https";
}

/// <summary>A picture in a body from elsewhere: where its file is, and what is said about it.</summary>
sealed record FoundImage(string? Address, string? Alt, string? Caption, string? Credit);
