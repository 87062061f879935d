namespace NewsApi.Storage.Search;

/// <summary>
/// A word, or a compound such as F-16, O’Brien, U.S. or harbour/ferry: its words in order, and other spellings of it, each one or several
/// words (f16, obrien). A text is indexed with the words, and with the other spellings at its end; a search accepts each of them.
/// </summary>
sealed record WordGroup(IReadOnlyList<string> Words, IReadOnlyList<string[]> Spellings)
{
    const int MaxJoinedWords = 4;
    const int MaxJoinedLength = 40;
    const int MaxWordLength = 100;

    /// <param name="parts">The parts of a compound, each with the character before it.</param>
    /// <param name="symbol">The + or # signs behind the last part.</param>
    public static WordGroup Of(List<(char Before, string Text)> parts, string symbol)
    {
        if (parts.Count > 1 && parts.TrueForAll(p => p.Before is '.' or '\0' && p.Text is [var letter] && char.IsLetter(letter)))
            return new([string.Concat(parts.Select(p => p.Text))], []);

        var spellings = new List<string[]>();
        var words = WordsOf(parts, spellings);
        if (words.Count is > 1 and <= MaxJoinedWords && string.Concat(words) is { Length: <= MaxJoinedLength } joined && CanJoin(words))
            spellings.Add([joined]);
        if (words is [var single] && DigitBoundary(single) is > 0 and var at)
            spellings.Add([single[..at], single[at..]]);
        if (symbol is not "")
            spellings.Add([words[^1] + string.Concat(symbol.Select(s => s is '+' ? "plus" : "sharp"))]);
        return new(words, spellings);
    }

    static List<string> WordsOf(List<(char Before, string Text)> parts, List<string[]> spellings)
    {
        var words = new List<string>();
        foreach (var (before, part) in parts)
        {
            var text = Script.IsUnspaced(part[0]) ? part : Cut(part);
            var previous = words is [.., var last] ? last : "";
            if ((before is '\'' && IsOneWord(previous, text)) || (before is ',' && IsThousands(previous, text)))
                words[^1] = previous.Length < MaxWordLength ? previous + text : previous;
            else if (before is '\'' && text is "s")
                spellings.Add([previous + text]);
            else if (before is not '\'' || text is not ("d" or "m" or "ll" or "re" or "ve"))
                words.Add(text);
        }

        return words;
    }

    static string Cut(string word) =>
        word.Length <= MaxWordLength ? word : word[..(char.IsHighSurrogate(word[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];

    // An apostrophe is a letter of Ukrainian (п’ять), and "haven't" is no "haven".
    static bool IsOneWord(string previous, string text) =>
        previous is not "" && (!char.IsAscii(text[0]) || !char.IsAscii(previous[^1]) || text is "t");

    static bool IsThousands(string previous, string text) => previous is not "" && text.Length is 3 && text.All(char.IsAsciiDigit);

    // 9/11 is not 911, and Han and Kana are searched by pairs of characters.
    static bool CanJoin(List<string> words) => !words.Exists(w => Script.IsUnspaced(w[0]))
        && !words.Zip(words.Skip(1)).Any(pair => char.IsDigit(pair.First[^1]) && char.IsDigit(pair.Second[0]));

    // F16, MiG29 and 5bn, but not codes with several changes between letters and digits.
    static int DigitBoundary(string word)
    {
        if (word.Length > 12)
            return -1;
        var at = 1;
        while (at < word.Length && char.IsDigit(word[at]) == char.IsDigit(word[0]))
            at++;
        return at < word.Length && word.Skip(at).All(c => char.IsDigit(c) != char.IsDigit(word[0])) ? at : -1;
    }
}
