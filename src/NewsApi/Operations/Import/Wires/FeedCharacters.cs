using System.Buffers;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The characters of a feed with lookahead, and the number of the current line.</summary>
sealed class FeedCharacters(TextReader input)
{
    readonly char[] buffer = new char[16 * 1024];
    int start, end;

    public int Line { get; private set; } = 1;

    public bool IsAtEnd => Peek(1).IsEmpty;

    /// <summary>The next characters, fewer at the end of the file.</summary>
    public ReadOnlySpan<char> Peek(int count)
    {
        if (end - start < count)
            Fill();
        return buffer.AsSpan(start, Math.Min(count, end - start));
    }

    public bool StartsWith(string text) => Peek(text.Length).Equals(text, StringComparison.OrdinalIgnoreCase);

    public char Take() => Take(1)[0];

    public ReadOnlySpan<char> Take(int count)
    {
        var taken = Peek(count);
        start += taken.Length;
        Line += taken.Count('\n');
        return taken;
    }

    /// <summary>Takes characters up to one of <paramref name="ends"/>, as far as they are buffered.</summary>
    public ReadOnlySpan<char> TakeUntil(SearchValues<char> ends)
    {
        var rest = Peek(1).IsEmpty ? default : buffer.AsSpan(start, end - start);
        return Take(rest.IndexOfAny(ends) is var index and >= 0 ? index : rest.Length);
    }

    /// <summary>Skips characters up to and including a text.</summary>
    public void SkipUntil(string end)
    {
        while (!IsAtEnd && !StartsWith(end))
            Take();
        Take(end.Length);
    }

    /// <summary>Skips a document type, with quotes, comments and an internal subset.</summary>
    public void SkipDocumentType()
    {
        var (quote, depth) = ('\0', 0);
        while (!IsAtEnd)
        {
            if (quote is '\0' && StartsWith("<!--"))
                SkipUntil("-->");
            var mark = IsAtEnd ? '>' : Take();
            if (mark is '"' or '\'' && quote is '\0' || mark == quote)
                quote = quote is '\0' ? mark : '\0';
            if (quote is not '\0')
                continue;
            depth += mark is '[' ? 1 : mark is ']' ? -1 : 0;
            if (mark is '>' && depth <= 0)
                return;
        }
    }

    void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        while (end < buffer.Length && input.Read(buffer, end, buffer.Length - end) is var read and > 0)
            end += read;
    }
}
