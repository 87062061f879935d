using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom;

/// <summary>
/// Derives slugs from text. Accents and apostrophes are dropped ("Xi’s" → "xis"), other scripts are transliterated, C++, C# and .NET
/// become words, and every other character separates words. Where less than half of the letters can be written in Latin, a code of the
/// text follows.
/// </summary>
sealed class SlugBuilder
{
    const int MinCutLength = 60;

    readonly string text;
    readonly Transliteration letters;
    readonly StringBuilder slug = new();
    int lettersRead;
    int lettersKept;

    SlugBuilder(string text, string? language)
    {
        this.text = text;
        letters = Transliteration.For(text.ToLowerInvariant(), language);
    }

    public static string Build(string text, string? language)
    {
        // ™ would become the letters tm.
        var composed = Characters.Compose(text.Replace('™', ' ').Replace('℠', ' '));
        var slug = new SlugBuilder(composed, language).Build();
        return Guid.TryParseExact(slug, "D", out _) ? $"x-{slug}" : slug;
    }

    string Build()
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            Append(i);

        if (slug.ToString().Trim('-') is { Length: > 0 } words && lettersKept * 2 >= lettersRead)
            return Cut(words, Slug.MaxLength);
        var code = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
        return Cut(slug.ToString().Trim('-'), Slug.MaxLength - code.Length - 1) is { Length: > 0 } some ? $"{some}-{code}" : $"x-{code}";
    }

    void Append(int at)
    {
        var rune = Rune.GetRuneAt(text, at);
        if (Rune.IsLetter(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.ModifierLetter)
            AppendLetter(rune, at);
        else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber)
            slug.Append((int)Rune.GetNumericValue(rune));
        else if (Symbol(at) is { } word)
            AppendWord(word);
        else if (!IsDropped(rune))
            AppendHyphen();
    }

    void AppendLetter(Rune rune, int at)
    {
        lettersRead++;
        var lower = Rune.ToLowerInvariant(rune).ToString();
        var latin = ToLatin(lower, at) ?? string.Concat(lower.Normalize(NormalizationForm.FormD).Select(c => ToLatin(c.ToString(), at)));
        if (latin is "" && !IsSilent(lower))
        {
            AppendHyphen();
            return;
        }

        lettersKept++;
        slug.Append(latin);
    }

    string? ToLatin(string letter, int at) => letter is [var c]
        ? char.IsAsciiLetter(c) ? letter.ToLowerInvariant() : letters.Of(c, Previous(at))
        : null;

    // An apostrophe does not begin a word.
    char Previous(int at)
    {
        while (at > 0 && !char.IsSurrogate(text[at - 1]) && Characters.IsApostrophe(new(text[at - 1])))
            at--;
        return at > 0 && char.IsLetter(text[at - 1]) ? char.ToLowerInvariant(text[at - 1]) : ' ';
    }

    static bool IsSilent(string letter) => letter is "ь" or "ъ";

    // "C++" and "Disney+", "C#", ".NET": not "1 + 1", "#1" or "end.Next".
    string? Symbol(int at) => text[at] switch
    {
        '+' when at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '+') && EndsWord(at, '+') => "plus",
        '#' when at > 0 && char.IsLetter(text[at - 1]) && EndsWord(at, '#') => "sharp",
        '.' when (at == 0 || text[at - 1] is ' ') && at + 1 < text.Length && char.IsAsciiLetterUpper(text[at + 1]) => "dot",
        _ => null,
    };

    bool EndsWord(int at, char symbol) =>
        text.AsSpan(at).TrimStart(symbol) is not [var next, ..] || !char.IsLetterOrDigit(next);

    void AppendWord(string word)
    {
        AppendHyphen();
        slug.Append(word);
        AppendHyphen();
    }

    void AppendHyphen()
    {
        if (slug.Length > 0 && slug[^1] != '-')
            slug.Append('-');
    }

    static bool IsDropped(Rune rune) => Characters.IsApostrophe(rune) || Characters.IsInvisible(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.ModifierLetter;

    static string Cut(string words, int max)
    {
        if (words.Length <= max)
            return words;
        var end = words.LastIndexOf('-', max);
        return words[..(end >= MinCutLength ? end : max)].TrimEnd('-');
    }
}
