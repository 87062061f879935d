using System.Text;
using Ganss.Xss;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// The allow-list of inline markup. <see cref="MarkupWriter"/> writes nothing else; the library is the second line of defence.
/// </summary>
static class MarkupSanitizer
{
    const int PartTags = 200;
    const int MaxPartTags = 2000;

    static readonly HtmlSanitizerOptions Options = new()
    {
        AllowedTags = new HashSet<string> { "a", "em", "strong", "sub", "sup", "code", "br" },
        AllowedAttributes = new HashSet<string> { "href" },
        UriAttributes = new HashSet<string> { "href" },
        AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
    };

    // The library takes quadratic time for siblings: long markup is sanitized in parts.
    public static string Sanitize(string html)
    {
        var parts = new StringBuilder();
        foreach (var part in Parts(html))
            parts.Append(HasElements(part) ? new HtmlSanitizer(Options) { KeepChildNodes = true }.Sanitize(part) : part);
        return parts.ToString();
    }

    // Text and line breaks alone are safe as they are, and most frequent.
    static bool HasElements(string part)
    {
        for (var tag = part.IndexOf('<'); tag >= 0; tag = part.IndexOf('<', tag + 1))
            if (!part.AsSpan(tag).StartsWith("<br>"))
                return true;
        return false;
    }

    // A part ends between elements, or where an element has too much content for one part.
    static IEnumerable<string> Parts(string html)
    {
        var part = new StringBuilder();
        List<string> open = [];
        var tags = 0;
        for (int from = 0, end; from < html.Length; from = end)
        {
            end = html[from] is '<' ? html.IndexOf('>', from) + 1 : html.IndexOf('<', from) is var tag and >= 0 ? tag : html.Length;
            part.Append(html, from, end - from);
            if (html[from] is not '<')
                continue;

            tags++;
            if (html[from + 1] is '/')
                open.RemoveAt(open.Count - 1);
            else if (html[from + 1] is not 'b')
                open.Add(html[from..end]);
            if (tags < PartTags || (open.Count > 0 && tags < MaxPartTags))
                continue;

            foreach (var element in Enumerable.Reverse(open))
                part.Append("</").Append(element.AsSpan(1, element.AsSpan().IndexOfAny(' ', '>') - 1)).Append('>');
            yield return part.ToString();
            part.Clear().AppendJoin("", open);
            tags = 0;
        }

        yield return part.ToString();
    }
}
