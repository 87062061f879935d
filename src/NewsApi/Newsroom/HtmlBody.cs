using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsApi.Newsroom;

/// <summary>
/// Takes a body apart that was written as one piece of HTML: paragraphs, headings, quotes, lists, pictures and embeds become blocks, the rest is
/// taken out, and said.
/// </summary>
sealed class HtmlBody
{
    static readonly HashSet<string> Inline = ["a", "em", "strong", "sub", "sup", "code", "br", "b", "i", "u", "s", "span", "small", "mark", "abbr", "time", "q", "del", "ins", "font", "label"];
    static readonly HashSet<string> Containers = ["body", "div", "section", "article", "main", "header", "footer", "aside", "details", "center", "nav"];
    static readonly HashSet<string> NeverText = ["script", "style", "template", "noscript", "object", "svg", "math", "head", "form", "button", "select", "textarea", "video", "audio", "canvas"];

    readonly List<Block> blocks = [];
    readonly ICollection<string> removed;
    readonly List<string> line = [];

    HtmlBody(ICollection<string> removed) => this.removed = removed;

    /// <param name="html">As it came from outside. A picture is a <c>figure</c> or <c>img</c> with <c>data-image-id</c>.</param>
    /// <param name="removed">Is told what was taken out.</param>
    public static IReadOnlyList<Block> Parse(string html, ICollection<string> removed)
    {
        var body = new HtmlBody(removed);
        body.TakeAll(new HtmlParser().ParseDocument(html).Body!);
        body.EndLine();
        return body.blocks;
    }

    void TakeAll(INode parent)
    {
        foreach (var child in parent.ChildNodes)
            Take(child);
    }

    void Take(INode node)
    {
        switch (node)
        {
            case IText text:
                line.Add(System.Net.WebUtility.HtmlEncode(text.Data));
                break;
            case IElement element when Inline.Contains(element.LocalName) && element.QuerySelector("p, div, ul, ol, figure, img, blockquote, iframe") is null:
                line.Add(element.OuterHtml);
                break;
            case IElement element:
                EndLine();
                TakeBlock(element);
                EndLine();
                break;
            case IComment:
                removed.Add("a comment");
                break;
        }
    }

    void TakeBlock(IElement element)
    {
        if (element.LocalName is not ("figure" or "img" or "iframe") && !NeverText.Contains(element.LocalName))
            foreach (var attribute in element.Attributes)
                removed.Add($"{attribute.Name} of <{element.LocalName}>");

        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Add(Math.Clamp(element.LocalName[1] - '0', 2, 4), Inside(element));
                break;
            case "blockquote":
                TakeQuote(element);
                break;
            case "ul" or "ol":
                TakeList(element);
                break;
            case "figure" or "img":
                TakeFigure(element);
                break;
            case "iframe" when IsWeb(element.GetAttribute("src")):
                blocks.Add(new Embed(element.GetAttribute("src")!, null, element.GetAttribute("title") is { Length: > 0 } title ? title : null));
                break;
            case var name when NeverText.Contains(name) || name is "iframe":
                removed.Add($"<{name}>");
                break;
            case "p":
                TakeAll(element);
                break;
            case var name:
                if (!Containers.Contains(name) && !Inline.Contains(name))
                    removed.Add($"<{name}>");
                TakeAll(element);
                break;
        }
    }

    void TakeQuote(IElement quote)
    {
        var source = quote.QuerySelector("cite, footer");
        var attribution = source?.TextContent.Trim(' ', '\n', '\r', '\t', '—', '–', '-');
        source?.Remove();
        var paragraphs = quote.QuerySelectorAll("p").Select(Inside).Where(m => !m.IsEmpty).Select(m => m.ToString()).ToList();
        var words = paragraphs is [] ? Inside(quote) : Markup.Trusted(string.Join("<br>", paragraphs));
        if (!words.IsEmpty)
            blocks.Add(new Quote(words, attribution is { Length: > 0 and <= 200 } ? attribution : null));
    }

    void TakeList(IElement list)
    {
        foreach (var nested in list.QuerySelectorAll("ul, ol"))
            removed.Add($"the level of a nested <{nested.LocalName}>");
        var items = list.QuerySelectorAll("li").Select(OwnWords).Where(m => !m.IsEmpty).ToList();
        if (items is not [])
            blocks.Add(new Listing(list.LocalName is "ol", items));
    }

    // An item without the lists below it: their items stand behind it.
    Markup OwnWords(IElement item)
    {
        var own = (IElement)item.Clone();
        foreach (var nested in own.QuerySelectorAll("ul, ol"))
            nested.Remove();
        return Inside(own);
    }

    void TakeFigure(IElement figure)
    {
        var picture = figure.LocalName is "img" ? figure : figure.QuerySelector("img");
        var named = figure.GetAttribute("data-image-id") ?? picture?.GetAttribute("data-image-id");
        if (!Id<Image>.TryParse(named, null, out var id))
        {
            removed.Add($"<{figure.LocalName}> without data-image-id, the id of a picture that is here");
            return;
        }

        var caption = figure.QuerySelector("figcaption")?.TextContent.Trim();
        blocks.Add(new Figure(id, picture?.GetAttribute("alt") is { Length: > 0 } alt ? alt : null, caption is { Length: > 0 } ? caption : null));
    }

    // What stands between two blocks without a paragraph of its own is one.
    void EndLine()
    {
        var words = Markup.From(string.Concat(line).Trim(), removed);
        line.Clear();
        if (!words.IsEmpty)
            blocks.Add(new Paragraph(words));
    }

    void Add(int level, Markup words)
    {
        if (!words.IsEmpty)
            blocks.Add(new Heading(level, words));
    }

    Markup Inside(IElement element) => Markup.From(element.InnerHtml.Trim(), removed);

    static bool IsWeb(string? address) => Uri.IsWellFormedUriString(address, UriKind.Absolute) && new Uri(address!).Scheme is "http" or "https";
}
