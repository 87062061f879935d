using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Parses untrusted HTML within limits on which the time of the parser depends: it takes quadratic time for nested elements, for
/// unclosed formatting elements and for the attributes of one tag.
/// </summary>
static class HtmlBody
{
    public const int MaxDepth = 64;
    const int MaxTags = 50_000;
    const int MaxElements = 25_000;
    const int MaxAttributes = 256;

    /// <summary>The limits, as the end of a sentence that begins with "must not have".</summary>
    public static readonly string Limits =
        $"elements nested deeper than {MaxDepth} levels, more than {MaxElements} elements or more than {MaxAttributes} attributes in a tag";

    /// <summary>The element that contains the HTML, or null if it exceeds the limits.</summary>
    public static IElement? Parse(string html)
    {
        if (html.AsSpan().Count('<') > MaxTags || HasTooManyAttributes(html))
            return null;

        var count = new ElementCount();
        try
        {
            // With the tags in front, scripts and comments at the beginning stay in the body.
            var parser = new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => count.Add(element) });
            var body = parser.ParseDocument("<html><body>" + html).Body;
            count.CheckLast();
            return body;
        }
        catch (LimitExceededException)
        {
            return null;
        }
    }

    /// <summary>True if <see cref="Parse"/> accepts the HTML.</summary>
    public static bool IsWithinLimits(string html) =>
        html.AsSpan().Count('<') <= MaxDepth ? !HasTooManyAttributes(html) : Parse(html) is not null;

    // Reads tags as the tokenizer does (HTML Living Standard, 13.2.5), comments and scripts included.
    static bool HasTooManyAttributes(ReadOnlySpan<char> html)
    {
        while (html.IndexOf('<') is var tag and >= 0)
        {
            html = html[(tag + 1)..];
            if (html is not [var first, ..] || !(char.IsAsciiLetter(first) || first is '/'))
                continue;

            html = SkipTo(html, " \t\n\r\f/>");
            for (var attributes = 0; !(html = html.TrimStart(" \t\n\r\f/")).IsEmpty && html[0] is not '>'; attributes++)
            {
                if (attributes == MaxAttributes)
                    return true;
                html = SkipAttribute(html);
            }
        }

        return false;
    }

    static ReadOnlySpan<char> SkipAttribute(ReadOnlySpan<char> html)
    {
        html = SkipTo(html[1..], " \t\n\r\f/>=").TrimStart(" \t\n\r\f");
        if (html is not ['=', ..])
            return html;
        html = html[1..].TrimStart(" \t\n\r\f");
        if (html is not [('"' or '\'') and var quote, ..])
            return SkipTo(html, " \t\n\r\f>");
        var end = html[1..].IndexOf(quote);
        return end < 0 ? [] : html[(end + 2)..];
    }

    static ReadOnlySpan<char> SkipTo(ReadOnlySpan<char> html, string ends) =>
        html.IndexOfAny(ends) is var end and >= 0 ? html[end..] : [];

    /// <summary>Ends the parsing when the elements become too many or too deep.</summary>
    sealed class ElementCount
    {
        IElement? last;
        int count;

        // An element is reported before it has a parent: each call looks at the one before.
        public void Add(IElement element)
        {
            CheckLast();
            last = element;
        }

        public void CheckLast()
        {
            var depth = -2; // html and body
            for (var ancestor = last?.ParentElement; ancestor is not null; ancestor = ancestor.ParentElement)
                depth++;
            // Formatting elements are repeated in the elements that follow them; the parser does not report these copies.
            for (INode? copy = last; copy is IElement; copy = copy.LastChild)
                count++;
            if (depth > MaxDepth || count > MaxElements)
                throw new LimitExceededException();
        }
    }

    sealed class LimitExceededException : Exception;
}
