namespace NewsApi.Features.Search;

/// <summary>
/// Guesses which passage of a text is worth showing: marking words costs PostgreSQL a look at each word it is given, looking for the beginnings
/// of a few words costs next to nothing.
/// </summary>
static class SnippetWindow
{
    const int Length = 600;
    const int Before = 150;

    /// <summary>Some 600 characters around the place where most of the words stand together; the whole text where none is found.</summary>
    public static string Of(string text, string[] beginnings)
    {
        var places = beginnings.SelectMany((beginning, word) => Places(text, beginning).Select(at => (At: at, Word: word))).OrderBy(p => p.At).ToList();
        if (places is [] || text.Length <= Length)
            return text;

        var best = places.MaxBy(from => places.Where(p => p.At >= from.At && p.At < from.At + Length - 2 * Before).Select(p => p.Word).Distinct().Count());
        var start = Edge(text, best.At - Before);
        return text[start..Edge(text, start + Length)];
    }

    // The end of a word, where there is one nearby; never the middle of a character.
    static int Edge(string text, int near)
    {
        const int Nearby = 50;
        if (near <= 0 || near >= text.Length)
            return Math.Clamp(near, 0, text.Length);
        return text.LastIndexOf(' ', near, Math.Min(Nearby, near)) is var space and > 0 ? space : char.IsLowSurrogate(text[near]) ? near - 1 : near;
    }

    static IEnumerable<int> Places(string text, string beginning)
    {
        const int Most = 20;
        var found = 0;
        for (var at = 0; found < Most && (at = text.IndexOf(beginning, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += beginning.Length)
            if (at is 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                found++;
                yield return at;
            }
    }
}
