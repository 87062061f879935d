using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>Measures how deep the elements of HTML are nested.</summary>
static class HtmlNesting
{
    const int MaxParseDepth = 2000;
    static readonly string[] VoidElements = ["br", "img", "hr", "input", "wbr", "source", "meta", "link"];

    public static bool IsTooDeepToParse(string html) => MaxOpenElements(html, VoidElements) > MaxParseDepth;

    /// <summary>
    /// Estimates the maximum number of elements that are open at the same time, without parsing: the time to parse nested elements
    /// grows with the square of their depth. Elements with an omitted end tag count as open.
    /// </summary>
    /// <param name="html">Untrusted HTML.</param>
    /// <param name="voidElements">Prefixes of the names of elements without an end tag.</param>
    public static int MaxOpenElements(string html, string[] voidElements)
    {
        var (open, max) = (0, 0);
        for (var i = 0; i + 1 < html.Length; i++)
            if (html[i] is '<' && html[i + 1] is '/')
                open = Math.Max(0, open - 1);
            else if (html[i] is '<' && char.IsAsciiLetter(html[i + 1]) && !StartsWithAny(html.AsSpan(i + 1), voidElements))
                max = Math.Max(max, ++open);
        return max;
    }

    static bool StartsWithAny(ReadOnlySpan<char> text, string[] prefixes)
    {
        foreach (var prefix in prefixes)
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>True if descendants of the node are nested deeper than <paramref name="maxDepth"/>.</summary>
    public static bool Exceeds(INode root, int maxDepth)
    {
        var level = root.ChildNodes.ToList();
        for (var depth = 0; level.Count > 0; depth++, level = [.. level.SelectMany(n => n.ChildNodes)])
            if (depth > maxDepth)
                return true;
        return false;
    }
}
