using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>The plain text of HTML.</summary>
static partial class HtmlText
{
    const int MaxTitleLength = 10_000;

    /// <summary>The text of a node and its descendants on one line. Scripts and styles are not text.</summary>
    public static string Of(INode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return Whitespace().Replace(text.ToString(), " ").Trim();
    }

    /// <summary>
    /// The plain text of a title that may contain inline markup. Tags that are not inline markup are words of the title, as in
    /// <c>Use of &lt;script&gt; in pages</c>.
    /// </summary>
    public static string OfTitle(string html) => html.Length > MaxTitleLength
        ? Whitespace().Replace(html, " ").Trim()
        : Whitespace().Replace(Markup.Sanitize(OtherTags().Replace(html, "&lt;")).PlainText, " ").Trim();

    static void Append(INode node, StringBuilder text)
    {
        if (node is IText { Data: var data })
            text.Append(data);
        else if (node is IElement { LocalName: "script" or "style" })
            return;
        else if (node is IHtmlTemplateElement template)
            Append(template.Content, text);

        var separates = HtmlElements.IsBlock(node) || node is IElement { LocalName: "br" or "option" or "button" };
        if (separates)
            text.Append(' ');
        foreach (var child in node.ChildNodes)
            Append(child, text);
        if (separates)
            text.Append(' ');
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();

    [GeneratedRegex("<(?!/?(a|abbr|b|bdi|bdo|big|br|cite|code|del|em|font|i|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)"
        + @"[\s/>])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherTags();
}
