namespace NewsApi.Storage.Search;

/// <summary>
/// Parts of a tsquery. Words consist of letters and digits alone, so that nothing in a search text can become an operator; the
/// configuration of a language stems them later.
/// </summary>
/// <param name="CyrillicByPrefix">
/// True to search Cyrillic words by their beginnings, for languages without a stemmer of their own.
/// </param>
readonly record struct SearchTerms(bool CyrillicByPrefix)
{
    /// <summary>A word or compound, in any of its spellings.</summary>
    public string Group(WordGroup group)
    {
        var terms = this;
        return AnyOf(group.Spellings.Prepend(group.Words).Select(words => terms.Phrase(words)));
    }

    /// <summary>Words one after the other.</summary>
    public string Phrase(IEnumerable<string> words) => Sequence(words.SelectMany(Words));

    /// <summary>The words of a headline as they are written, stop words too, one after the other. The last one may be incomplete.</summary>
    public static string HeadlinePhrase(IEnumerable<string> words) => Sequence(Units(words).Select(w => Quoted($"~{w}")));

    /// <summary>Headlines with all these words and compounds in any order, the last one as a prefix.</summary>
    public static string HeadlineWords(IReadOnlyList<WordGroup> groups) => string.Join(" & ", groups.Select((group, i) =>
        AnyOf(group.Spellings.Prepend(group.Words).Select(words => HeadlineWords(words, i == groups.Count - 1)))));

    static string HeadlineWords(IReadOnlyList<string> words, bool isIncomplete)
    {
        var units = Units(words).Select(unit => Quoted($"~{unit}")).ToList();
        if (isIncomplete || IsPrefix(words[^1]))
            units[^1] += ":*";
        return Sequence(units);
    }

    static bool IsPrefix(string word) => Script.IsHangul(word[0]) || word is [var c] && Script.IsUnspaced(c);

    // What a word is in the index: itself, or each two of its characters.
    static IEnumerable<string> Units(IEnumerable<string> words) =>
        words.SelectMany(w => Script.IsUnspaced(w[0]) && w.Length > 1 ? Script.Pairs(w) : [w]);

    IEnumerable<string> Words(string word)
    {
        if (Script.IsUnspaced(word[0]))
            return word.Length is 1 ? [Prefix(word)] : Script.Pairs(word).Select(Quoted);
        if (Script.IsHangul(word[0]))
            return [Prefix(WordForms.OfKorean(word))];
        if (CyrillicByPrefix && Script.IsCyrillic(word[0]))
            return [AnyOf(WordForms.OfCyrillic(word).Select(Prefix))];
        return [AnyOf(WordForms.OfEnglish(word).Select(Quoted))];
    }

    static string AnyOf(IEnumerable<string> terms) => Join(" | ", terms.Distinct());

    static string Sequence(IEnumerable<string> terms) => Join(" <-> ", terms);

    static string Join(string symbol, IEnumerable<string> terms) =>
        terms.ToList() is var list && list is [var single] ? single : $"({string.Join(symbol, list)})";

    static string Quoted(string word) => $"'{word}'";

    static string Prefix(string word) => $"'{word}':*";
}
