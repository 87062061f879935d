using Microsoft.EntityFrameworkCore;
using NewsApi.Storage.Live;
using NewsApi.Storage.Search;

namespace NewsApi.Features.Search;

/// <summary>Corrects misspelt words to words of headlines and tag names at an edit distance of one.</summary>
static class SpellingCorrection
{
    /// <summary>The corrected search text, if a published article matches it; null otherwise.</summary>
    public static async Task<string?> Correct(LiveDb live, string input, CancellationToken stop)
    {
        var words = SearchWords.Of(input);
        if (words is [] or { Length: > 8 })
            return null;

        var corrected = new List<string>();
        foreach (var word in words)
            corrected.Add(await HasMatches(live, [word], stop) ? word : await CorrectWord(live, word, stop) ?? word);
        var text = string.Join(' ', corrected);
        return text != string.Join(' ', words) && await HasMatches(live, corrected, stop) ? text : null;
    }

    /// <summary>
    /// The known word at an edit distance of one: a letter is inserted, missing or wrong, or two neighbours are swapped. Null if there is
    /// none.
    /// </summary>
    public static async Task<string?> CorrectWord(LiveDb live, string word, CancellationToken stop)
    {
        // A change of one character could leave half of a character outside the basic plane.
        if (word.Length is < 4 or > 40 || word.Any(char.IsSurrogate))
            return null;

        var candidates = EditDistanceCandidates(word).ToArray();
        var terms = await live.Database
            .SqlQuery<string>($"""select term as "Value" from live.terms where term = any({candidates})""").ToListAsync(stop);

        // Terms are never deleted: only those of currently published articles may be suggested.
        foreach (var term in terms.OrderBy(t => Array.IndexOf(candidates, t)).Take(5))
            if (await HasMatches(live, [term], stop))
                return term;
        return null;
    }

    /// <summary>All strings at an edit distance of one, most likely first: letters swapped, one too many, one wrong, one missing.</summary>
    static IEnumerable<string> EditDistanceCandidates(string word)
    {
        var letters = "abcdefghijklmnopqrstuvwxyz".Union(word).ToArray();
        var positions = Enumerable.Range(0, word.Length).ToArray();
        return positions.Skip(1).Select(i => $"{word[..(i - 1)]}{word[i]}{word[i - 1]}{word[(i + 1)..]}")
            .Concat(positions.Select(i => word.Remove(i, 1)))
            .Concat(positions.SelectMany(i => letters.Select(c => $"{word[..i]}{c}{word[(i + 1)..]}")))
            .Concat(positions.Append(word.Length).SelectMany(i => letters.Select(c => word.Insert(i, c.ToString()))))
            .Where(w => w != word).Distinct();
    }

    static async Task<bool> HasMatches(LiveDb live, IReadOnlyList<string> words, CancellationToken stop)
    {
        var query = string.Join(" & ", words.Select(w => $"('~{w}' | '^{w}')")); // words are letters and digits only
        return (await live.Database.SqlQuery<bool>($"""
            select exists (select from live.search_documents where words @@ {query}::tsquery) as "Value"
            """).ToListAsync(stop))[0];
    }

    public static bool IsWithinOneEdit(string a, string b)
    {
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
            end++;

        var (left, right) = (a[start..^end], b[start..^end]);
        return left.Length <= 1 && right.Length <= 1
            || left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0];
    }
}
