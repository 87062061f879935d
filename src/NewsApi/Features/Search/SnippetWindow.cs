namespace NewsApi.Features.Search;

/// <summary>
/// Selects the part of a text in which ts_headline looks for matches. ts_headline parses every word it is given; a search for a few
/// prefixes costs almost nothing.
/// </summary>
static class SnippetWindow
{
    const int Length = 600;
    const int LeadLength = 150;

    /// <summary>About 600 characters with the most different prefixes; the whole text if it contains none of them.</summary>
    public static string Of(string text, string[] prefixes)
    {
        var matches = prefixes.SelectMany((prefix, word) => Positions(text, prefix).Select(at => (At: at, Word: word)))
            .OrderBy(m => m.At).ToList();
        if (matches is [] || text.Length <= Length)
            return text;

        var best = matches.MaxBy(first => matches.Where(m => m.At >= first.At && m.At < first.At + Length - 2 * LeadLength)
            .Select(m => m.Word).Distinct().Count());
        var start = WordBoundary(text, best.At - LeadLength);
        return text[start..WordBoundary(text, start + Length)];
    }

    // The last space before a position, if it is near; otherwise the position itself, but never between two surrogates.
    static int WordBoundary(string text, int position)
    {
        const int MaxDistance = 50;
        if (position <= 0 || position >= text.Length)
            return Math.Clamp(position, 0, text.Length);
        if (text.LastIndexOf(' ', position, Math.Min(MaxDistance, position)) is var space and > 0)
            return space;
        return char.IsLowSurrogate(text[position]) ? position - 1 : position;
    }

    static IEnumerable<int> Positions(string text, string prefix)
    {
        const int MaxPositions = 20;
        var found = 0;
        var at = text.IndexOf(prefix, StringComparison.OrdinalIgnoreCase);
        while (at >= 0 && found < MaxPositions)
        {
            if (at is 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                found++;
                yield return at;
            }

            at = text.IndexOf(prefix, at + prefix.Length, StringComparison.OrdinalIgnoreCase);
        }
    }
}
