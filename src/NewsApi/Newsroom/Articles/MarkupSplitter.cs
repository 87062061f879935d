using System.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Splits long markup where a reader would pause: at a line break, else at the end of a sentence, else between words. Elements that are
/// open at a split are closed before it and opened again after it.
/// </summary>
sealed class MarkupSplitter(string html, int maxLength)
{
    readonly List<Markup> parts = [];
    readonly List<string> open = []; // start tags
    readonly StringBuilder part = new();

    public IReadOnlyList<Markup> Split()
    {
        for (var at = 0; at < html.Length;)
        {
            var end = html[at] is '<' ? html.IndexOf('>', at) + 1 : NextTag(at);
            if (html[at] is '<')
                AppendTag(html[at..end]);
            else
                AppendText(html.AsSpan(at, end - at));
            at = end;
        }

        Finish();
        return parts;
    }

    int NextTag(int from) => html.IndexOf('<', from) is var tag and >= 0 ? tag : html.Length;

    void AppendTag(string tag)
    {
        if (tag is "<br>" && part.Length > maxLength * 3 / 4)
        {
            Finish();
            return;
        }

        part.Append(tag);
        if (tag.StartsWith("</", StringComparison.Ordinal))
            open.RemoveAt(open.Count - 1);
        else if (tag is not "<br>")
            open.Add(tag);
    }

    void AppendText(ReadOnlySpan<char> text)
    {
        while (Room is var room && text.Length > room)
        {
            var end = room <= 0 ? 0 : EndOfWords(text[..room]);
            part.Append(text[..end]);
            text = text[end..].TrimStart(' ');
            Finish();
        }

        part.Append(text);
    }

    // Leaves room for the end tags.
    int Room => maxLength - part.Length - open.Count * "</strong>".Length - 10;

    // An entity or a surrogate pair is not cut.
    static int EndOfWords(ReadOnlySpan<char> text)
    {
        var half = text.Length / 2;
        if (text[half..].LastIndexOf(". ") is var sentence and >= 0)
            return half + sentence + 1;
        if (text.LastIndexOf(' ') is var blank and > 0)
            return blank;
        var end = text.LastIndexOf('&') is var entity and > 0 && text.Length - entity < 12 ? entity : text.Length;
        return end > 1 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    void Finish()
    {
        for (var i = open.Count - 1; i >= 0; i--)
            part.Append("</").Append(open[i].AsSpan(1, open[i].AsSpan().IndexOfAny(' ', '>') - 1)).Append('>');
        if (Markup.Trusted(part.ToString()) is { IsEmpty: false } finished)
            parts.Add(finished);
        part.Clear();
        foreach (var tag in open)
            part.Append(tag);
    }
}
