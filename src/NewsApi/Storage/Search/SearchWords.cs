using System.Globalization;

namespace NewsApi.Storage.Search;

/// <summary>
/// Divides text into words and compounds: the one rule for what is indexed and what is searched. PostgreSQL's parser sees nothing but
/// letters and digits, so that it finds no signed numbers, hosts, addresses, files or tags in a text.
/// </summary>
static class SearchWords
{
    public static IEnumerable<WordGroup> Read(string text) => ReadFolded(FoldedText.Of(text));

    /// <summary>The words of a text, without other spellings.</summary>
    public static string[] Of(string text) => [.. Read(text).SelectMany(g => g.Words)];

    static IEnumerable<WordGroup> ReadFolded(string text)
    {
        var parts = new List<(char Before, string Text)>();
        var before = '\0';
        for (var at = 0; at < text.Length;)
        {
            if (!IsWord(text, at))
            {
                at++;
                continue;
            }

            var end = EndOfPart(text, at);
            parts.Add((before, text[at..end]));
            if (Separator(text, end) is { } separator)
            {
                before = separator;
                at = separator is '\0' ? end : end + 1;
                continue;
            }

            var symbols = Symbols(text, end);
            yield return WordGroup.Of(parts, symbols);
            parts.Clear();
            before = '\0';
            at = end + symbols.Length;
        }
    }

    static int EndOfPart(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && IsWord(text, end) && (IsMark(text[end]) || Script.ClassOf(text[end]) == Script.ClassOf(text[start])))
            end++;
        return end;
    }

    // What joins a part to the next one: a change of script, or one separator without spaces. Null at the end of a word.
    static char? Separator(string text, int end)
    {
        if (end < text.Length && IsWord(text, end))
            return '\0';
        if (end + 1 >= text.Length || !IsWord(text, end + 1))
            return null;
        return text[end] switch
        {
            '-' or '\'' or '.' or '/' or '&' or '@' or '_' or ':' or '·' => text[end],
            ',' when char.IsDigit(text[end - 1]) && char.IsDigit(text[end + 1]) => ',',
            _ => null,
        };
    }

    static string Symbols(string text, int end)
    {
        var to = end;
        while (to < text.Length && to - end < 3 && text[to] is '+' or '#')
            to++;
        return to == text.Length || !IsWord(text, to) ? text[end..to] : "";
    }

    static bool IsWord(string text, int at) => char.IsLowSurrogate(text[at])
        ? char.IsLetterOrDigit(text, at - 1)
        : char.IsLetterOrDigit(text, at) || IsMark(text[at]);

    static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
