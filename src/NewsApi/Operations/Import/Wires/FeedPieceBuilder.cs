using System.Globalization;
using System.Net;
using System.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Collects the text of a piece in bounded memory, and repairs characters and entities that XML does not allow.</summary>
sealed class FeedPieceBuilder(bool isItem, int line)
{
    // What windows-1252 has where Unicode has control characters: U+0080 to U+009F.
    const string Windows1252 =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
        + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    readonly StringBuilder text = new();
    readonly SortedSet<string> repairs = [];
    bool isUndecodable;
    int length;

    public bool IsItem => isItem;

    public FeedPiece Build() =>
        new(text.ToString(), isItem, line, length > BoundedElementReader.MaxLength, isUndecodable, [.. repairs]);

    public void AddRepair(string what) => repairs.Add($"repaired: {what}");

    /// <summary>Appends characters of text or markup.</summary>
    public void Append(ReadOnlySpan<char> characters)
    {
        if (!characters.ContainsAnyInRange('\0', '\u001F') && !characters.ContainsAnyInRange('\u0080', '\u009F')
            && !characters.ContainsAnyInRange('\uFFFE', '\uFFFF'))
            Write(characters, characters.Length);
        else
            foreach (var character in characters)
                Append(character);
    }

    /// <summary>Appends a character that is not to be read as markup.</summary>
    public void AppendEscaped(char character)
    {
        if (character is '<' or '>' or '&')
            Write(character is '<' ? "&lt;" : character is '>' ? "&gt;" : "&amp;", 1);
        else
            Append(character);
    }

    /// <summary>Appends the entity at an ampersand. Returns the number of characters that it has.</summary>
    public int AppendEntity(ReadOnlySpan<char> ahead)
    {
        var end = ahead.IndexOf(';');
        var name = end > 1 ? ahead[1..end] : default;
        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
            Write(ahead[..(end + 1)], 1);
        else if (ToCodePoint(name) is { } code)
            AppendCodePoint(code);
        else if (!name.IsEmpty && char.IsAsciiLetter(name[0]) && WebUtility.HtmlDecode($"&{name};") is [not '&', ..] decoded)
        {
            AddRepair("HTML entities");
            Append(decoded);
        }
        else
        {
            AddRepair("an unescaped &");
            Write("&amp;", 1);
            return 1;
        }

        return end + 1;
    }

    static int? ToCodePoint(ReadOnlySpan<char> name) => name switch
    {
        ['#', 'x' or 'X', .. var hex]
            when int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => code,
        ['#', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => code,
        _ => null,
    };

    void AppendCodePoint(int code)
    {
        if (Rune.IsValid(code) && code is not (0xFFFE or 0xFFFF) && (code >= 0xA0 || code is >= 0x20 and < 0x80 or 0x9 or 0xA or 0xD))
            Write(string.Create(CultureInfo.InvariantCulture, $"&#{code};"), 1);
        else if (code is >= 0 and < 0xA0)
            Append((char)code);
        else
            AddRepair("control characters");
    }

    void Append(char character)
    {
        if (character is '\t' or '\n' or '\r' or (>= ' ' and < '\u0080') or (> '\u009F' and < '\uFFFE'))
            Write([character], 1);
        else if (character is FeedDecoder.Undecodable)
            isUndecodable = true;
        else
        {
            AddRepair("control characters");
            if (character >= '\u0080' && character <= '\u009F' && Windows1252[character - '\u0080'] is not '\0' and var meant)
                Write([meant], 1);
        }
    }

    void Write(ReadOnlySpan<char> characters, int cost)
    {
        length = Math.Min(length + cost, int.MaxValue / 2);
        if (length <= BoundedElementReader.MaxLength)
            text.Append(characters);
    }
}
