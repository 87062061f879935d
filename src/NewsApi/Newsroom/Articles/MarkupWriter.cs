using System.Net;
using System.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>What <see cref="MarkupWriter"/> does with blanks and line breaks.</summary>
enum MarkupLayout
{
    /// <summary>Blanks are collapsed; two line breaks separate paragraphs.</summary>
    Paragraphs,

    /// <summary>Blanks and line breaks are collapsed.</summary>
    Lines,

    /// <summary>Blanks and line breaks are kept.</summary>
    Verbatim,
}

/// <summary>
/// Writes balanced inline markup. Elements that are open at the end of a paragraph are closed there and opened again in the next.
/// </summary>
sealed class MarkupWriter(MarkupLayout layout)
{
    const char NoBreakSpace = '\u00a0';
    const int MaxIndent = 32;

    readonly StringBuilder html = new();
    readonly List<string> finished = [];
    readonly List<(string Name, string? Href)> open = [];
    int written, breaks, indent;
    bool space, hasText, lineEnded;

    /// <summary>The address of the link that is open.</summary>
    public string? Link => open.Find(e => e.Name is "a").Href;

    /// <summary>A writer of lines inside the elements that are open here.</summary>
    public MarkupWriter Nested()
    {
        var nested = new MarkupWriter(MarkupLayout.Lines);
        nested.open.AddRange(open);
        return nested;
    }

    /// <summary>Opens an element, and tells whether it must be closed: an element inside one of its own kind is not written.</summary>
    public bool Open(string name, string? href = null)
    {
        if (name is not ("sub" or "sup") && open.Exists(e => e.Name == name))
            return false;
        open.Add((name, href));
        return true;
    }

    public void Close()
    {
        if (written == open.Count)
            html.Append("</").Append(open[--written].Name).Append('>');
        open.RemoveAt(open.Count - 1);
    }

    public void Break() => breaks++;

    /// <summary>Ends the line, if one has begun.</summary>
    public void EndLine() => lineEnded = hasText;

    public void Text(string text, bool preformatted = false)
    {
        foreach (var c in text)
            if (layout is MarkupLayout.Verbatim)
                Append(c);
            else if (preformatted && c is '\n')
                (breaks, indent, space) = (breaks + 1, 0, false);
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f')
                (space, indent) = preformatted ? (space, Math.Min(indent + 1, MaxIndent)) : (true, indent);
            else if (c is not NoBreakSpace || preformatted || hasText)
                Append(c);
    }

    /// <summary>The finished paragraphs, or lines. The writer begins anew, in the same open elements.</summary>
    public IReadOnlyList<string> Take()
    {
        Finish();
        (breaks, indent, space, lineEnded) = (0, 0, false, false);
        IReadOnlyList<string> taken = [.. finished];
        finished.Clear();
        return taken;
    }

    void Append(char c)
    {
        WriteBreaks();
        for (; written < open.Count; written++)
            html.Append('<').Append(open[written].Name)
                .Append(open[written].Href is { } href ? $" href=\"{WebUtility.HtmlEncode(href)}\"" : "").Append('>');
        hasText = true;
        _ = c switch
        {
            '&' => html.Append("&amp;"),
            '<' => html.Append("&lt;"),
            '>' => html.Append("&gt;"),
            _ => html.Append(c),
        };
    }

    void WriteBreaks()
    {
        breaks = lineEnded ? Math.Max(breaks, 1) : breaks;
        if (layout is MarkupLayout.Verbatim)
            html.Insert(html.Length, "<br>", breaks);
        else if (breaks > 1 && layout is MarkupLayout.Paragraphs)
            Finish();
        else if (breaks > 0 && hasText)
            html.Append("<br>");

        if (breaks > 0 || !hasText)
            html.Append(NoBreakSpace, indent);
        else if (space || indent > 0)
            html.Append(' ').Append(NoBreakSpace, Math.Max(0, indent - 1));
        (breaks, indent, space, lineEnded) = (0, 0, false, false);
    }

    void Finish()
    {
        if (layout is MarkupLayout.Verbatim)
            html.Insert(html.Length, "<br>", breaks);
        while (written > 0)
            html.Append("</").Append(open[--written].Name).Append('>');
        if (hasText || layout is MarkupLayout.Verbatim)
            finished.Add(html.ToString().TrimEnd(NoBreakSpace));
        html.Clear();
        hasText = false;
    }
}
