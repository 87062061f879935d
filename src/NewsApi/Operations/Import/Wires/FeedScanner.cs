using System.Buffers;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Splits a feed into items and the text between them in linear time. A document type and its entities are never read.</summary>
sealed class FeedScanner(TextReader input)
{
    static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\r\n/>");

    const int MaxEntityLength = 40, MaxNameLength = 120;

    static readonly SearchValues<char> TextEnds = SearchValues.Create("<&>");
    static readonly SearchValues<char> TagEnds = SearchValues.Create("<&>\"'");
    static readonly string[] ItemNames = ["item", "entry", "deleted-entry"];

    readonly FeedCharacters characters = new(input);
    readonly Queue<FeedPiece> pieces = new();
    FeedPieceBuilder piece = new(false, 1);
    string item = "";

    /// <summary>The name of the first element.</summary>
    public string Root { get; private set; } = "";

    /// <summary>The element that the file ends within, or null if the file is complete.</summary>
    public string? OpenRoot { get; private set; }

    public IEnumerable<FeedPiece> Read()
    {
        while (!characters.IsAtEnd)
        {
            ReadNext();
            while (pieces.TryDequeue(out var ready))
                yield return ready;
        }

        yield return piece.Build();
    }

    void ReadNext()
    {
        piece.Append(characters.TakeUntil(TextEnds));
        if (characters.IsAtEnd)
            return;
        if (characters.StartsWith("&"))
            TakeEntity();
        else if (characters.StartsWith(">"))
            piece.AppendEscaped(characters.Take());
        else if (characters.StartsWith("<!--"))
            Skip(c => c.SkipUntil("-->"));
        else if (characters.StartsWith("<![CDATA["))
            ReadCdata();
        else if (characters.StartsWith("<!"))
            Skip(c => c.SkipDocumentType());
        else if (characters.StartsWith("<?"))
            Skip(c => c.SkipUntil("?>"));
        else if (NameAhead() is { Length: > 0 } name)
            ReadTag(name);
        else
        {
            piece.AddRepair("an unescaped <");
            piece.AppendEscaped(characters.Take());
        }
    }

    // The qualified name of the tag ahead, or an empty string if there is none.
    string NameAhead()
    {
        var tag = characters.Peek(MaxNameLength)[1..];
        tag = tag is ['/', ..] ? tag[1..] : tag;
        var end = tag.IndexOfAny(EndsOfName);
        var name = end < 0 ? tag : tag[..end];
        return name is [var first, ..] && (char.IsLetter(first) || first is '_') && !name.ContainsAny('<', '&') ? name.ToString() : "";
    }

    void ReadTag(string name)
    {
        var isEnd = characters.StartsWith("</");
        var isItem = ItemNames.Contains(name[(name.IndexOf(':') + 1)..]);
        if (!isEnd && Root is "")
            OpenRoot = Root = name;
        else if (isEnd && name == Root)
            OpenRoot = null;
        // An item within an item of the same name begins a new one: the end of the first is missing.
        if (!isEnd && isItem && (!piece.IsItem || name == item))
            (item, piece) = (name, Next(true));

        var isEmpty = CopyTag();
        if (isEmpty && !isEnd && name == Root)
            OpenRoot = null;
        if (piece.IsItem && name == item && (isEnd || isEmpty))
            piece = Next(false);
    }

    FeedPieceBuilder Next(bool isItem)
    {
        pieces.Enqueue(piece.Build());
        return new(isItem, characters.Line);
    }

    // A tag ends at the latest before the next one. Returns true for an empty element.
    bool CopyTag()
    {
        piece.Append(characters.Take(1));
        var (quote, last) = ('\0', '<');
        while (!characters.IsAtEnd && !characters.StartsWith("<"))
        {
            var run = characters.TakeUntil(TagEnds);
            last = run is [.., var end] ? end : last;
            piece.Append(run);
            if (characters.IsAtEnd || characters.StartsWith("<"))
                continue;
            if (characters.StartsWith("&"))
            {
                TakeEntity();
                continue;
            }

            var mark = characters.Take();
            if (mark is '>' && quote is '\0')
            {
                piece.Append(">");
                return last is '/';
            }

            piece.Append([mark]);
            quote = mark is '>' ? quote : quote == mark ? '\0' : quote is '\0' ? mark : quote;
            last = mark;
        }

        return false;
    }

    void TakeEntity() => characters.Take(piece.AppendEntity(characters.Peek(MaxEntityLength)));

    // Line ends are kept, so that the numbers of lines stay right.
    void Skip(Action<FeedCharacters> skip)
    {
        var line = characters.Line;
        skip(characters);
        piece.Append(new string('\n', characters.Line - line));
    }

    void ReadCdata()
    {
        characters.Take("<![CDATA[".Length);
        while (!characters.IsAtEnd && !characters.StartsWith("]]>"))
            piece.AppendEscaped(characters.Take());
        characters.Take("]]>".Length);
    }
}
