using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>Finds who is quoted in a <c>blockquote</c>.</summary>
static class HtmlQuote
{
    public const int MaxAttribution = 200;

    /// <summary>The last <c>footer</c> or <c>cite</c> that ends the quote and is not part of a sentence; null if there is none.</summary>
    public static IElement? SourceOf(IElement quote)
    {
        INode parent = quote;
        while (LastWithText(parent) is IElement last)
        {
            if (last.LocalName is "footer" || (last.LocalName is "cite" && (parent == quote || StartsLine(last))))
                return last;
            if (!HtmlElements.IsBlock(last) || last.LocalName is "blockquote" or "ul" or "ol")
                return null;
            parent = last;
        }

        return null;
    }

    static INode? LastWithText(INode parent)
    {
        for (var i = parent.ChildNodes.Length - 1; i >= 0; i--)
            if (parent.ChildNodes[i] is not IComment && HtmlText.Of(parent.ChildNodes[i]) is not "")
                return parent.ChildNodes[i];
        return null;
    }

    static bool StartsLine(IElement cite)
    {
        var before = cite.ParentElement!.ChildNodes.TakeWhile(n => n != cite).Where(n => n is IElement { LocalName: "br" }
            || HtmlText.Of(n).Trim(' ', '—', '–', '-', '―') is not "").LastOrDefault();
        return before is null or IElement { LocalName: "br" };
    }
}
