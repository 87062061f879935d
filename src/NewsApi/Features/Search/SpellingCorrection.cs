using Microsoft.EntityFrameworkCore;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Search;

/// <summary>What a mistyped word may have meant, out of the words that headlines and tags are made of.</summary>
static class SpellingCorrection
{
    /// <summary>Another spelling of these words that live stories have; null where there is none.</summary>
    public static async Task<string?> Better(LiveDb live, string typed, CancellationToken stop)
    {
        var words = SearchText.Plain(typed);
        if (words is [] or { Length: > 8 })
            return null;

        var better = new List<string>();
        foreach (var word in words)
            better.Add(await IsKnown(live, word, stop) ? word : await Nearest(live, word, stop) ?? word);
        var spelling = string.Join(' ', better);
        return spelling != string.Join(' ', words) && await Finds(live, better, stop) ? spelling : null;
    }

    /// <summary>The known word one slip away from this one: a letter too many, too few, wrong, or two swapped.</summary>
    public static async Task<string?> Nearest(LiveDb live, string word, CancellationToken stop)
    {
        if (word.Length is < 4 or > 40)
            return null;

        var slips = EditDistanceCandidates(word).ToArray();
        var terms = await live.Database.SqlQuery<string>($"""select term as "Value" from live.terms where term = any({slips})""").ToListAsync(stop);
        foreach (var term in terms.OrderBy(t => Array.IndexOf(slips, t)).Take(5))
            if (await IsKnown(live, term, stop))
                return term;
        return null;
    }

    /// <summary>Every word one slip away, the likelier slips first: two letters swapped, one too many, one wrong, one missing.</summary>
    static IEnumerable<string> EditDistanceCandidates(string word)
    {
        var letters = "abcdefghijklmnopqrstuvwxyz".Union(word).ToArray();
        var places = Enumerable.Range(0, word.Length).ToArray();
        return places.Skip(1).Select(i => $"{word[..(i - 1)]}{word[i]}{word[i - 1]}{word[(i + 1)..]}")
            .Concat(places.Select(i => word.Remove(i, 1)))
            .Concat(places.SelectMany(i => letters.Select(c => $"{word[..i]}{c}{word[(i + 1)..]}")))
            .Concat(places.Append(word.Length).SelectMany(i => letters.Select(c => word.Insert(i, c.ToString()))))
            .Where(w => w != word).Distinct();
    }

    // A term is learnt once and kept; only while a live story has it may it be said.
    static Task<bool> IsKnown(LiveDb live, string term, CancellationToken stop) => Finds(live, [term], stop);

    static async Task<bool> Finds(LiveDb live, IReadOnlyList<string> words, CancellationToken stop)
    {
        var query = string.Join(" & ", words.Select(w => $"('~{w}' | '^{w}')"));
        return (await live.Database.SqlQuery<bool>($"""
            select exists (select from live.search_documents where words @@ unaccent({query})::tsquery) as "Value"
            """).ToListAsync(stop))[0];
    }

    public static bool IsOneSlipAway(string a, string b)
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
