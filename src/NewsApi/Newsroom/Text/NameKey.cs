using System.Text;

namespace NewsApi.Newsroom.Text;

/// <summary>
/// The identity of a name: two names with the same key are one tag, section or front. The key is the name in compatibility form (NFKC) and
/// case-folded, without invisible characters, with single spaces and plain apostrophes, quotation marks and hyphens. Accents and all other
/// punctuation distinguish names: C, C++ and C# are three.
/// </summary>
static class NameKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in Characters.Compose(name).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                AppendBlank(key);
            else if (!Characters.IsInvisible(rune))
                key.Append(Plain(rune));
        }

        var trimmed = Fold(key.ToString().TrimEnd());
        return trimmed is "" ? name : trimmed;
    }

    /// <summary>The names that differ from each other and from others, in order.</summary>
    public static IEnumerable<string> Distinct(IEnumerable<string> names, IEnumerable<string> except) =>
        names.DistinctBy(Of).ExceptBy(except.Select(Of), Of);

    /// <summary>Upper and lower case alike: both cases are tried, because some letters have two lower-case forms (σ and ς).</summary>
    public static string Fold(string text) => text.ToUpperInvariant().ToLowerInvariant()
        .Replace("ß", "ss", StringComparison.Ordinal).Replace("i\u0307", "i", StringComparison.Ordinal).Replace('İ', 'i');

    static void AppendBlank(StringBuilder key)
    {
        if (key.Length > 0 && key[^1] != ' ')
            key.Append(' ');
    }

    static string Plain(Rune rune)
    {
        if (Characters.IsApostrophe(rune))
            return "'";
        return rune.Value switch
        {
            '“' or '”' or '„' or '‟' or '«' or '»' or '″' => "\"",
            '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => "-",
            _ => rune.ToString(),
        };
    }
}
