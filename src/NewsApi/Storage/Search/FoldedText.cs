using System.Globalization;
using System.Text;
using NewsApi.Newsroom.Text;

namespace NewsApi.Storage.Search;

/// <summary>
/// Text as it is indexed and searched: composed (NFKC), in lower case, without accents, invisible characters and vowel points; apostrophes
/// and hyphens of every kind are plain. Cyrillic letters keep their form, because stemmers know them.
/// </summary>
static class FoldedText
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Characters.Compose(text).EnumerateRunes())
            if (rune.IsAscii)
                folded.Append(rune.Value is '`' ? '\'' : char.ToLowerInvariant((char)rune.Value));
            else
                Append(folded, rune);
        return folded.ToString();
    }

    static void Append(StringBuilder folded, Rune rune)
    {
        if (Characters.IsApostrophe(rune))
            folded.Append('\'');
        else if (rune.Value is >= 0x2010 and <= 0x2013 or 0x2212)
            folded.Append('-');
        else if (Rune.IsLetter(rune))
            AppendLetter(folded, Rune.ToLowerInvariant(rune));
        else if (!Characters.IsInvisible(rune) && !Characters.IsAccent(rune))
            folded.Append(rune.ToString());
    }

    static void AppendLetter(StringBuilder folded, Rune letter)
    {
        if (letter.Value is 'ё' or 'ς')
            folded.Append(letter.Value is 'ё' ? 'е' : 'σ');
        else if (letter.Value <= 0xFFFF && Transliteration.Latinize((char)letter.Value) is { } latin)
            folded.Append(latin);
        else if (letter.Value is < 0x400 or (>= 0x1E00 and < 0x2000))
            AppendBase(folded, letter.ToString());
        else if (letter.Value is not 0x640) // an Arabic letter that only stretches the line
            folded.Append(letter.ToString());
    }

    static void AppendBase(StringBuilder folded, string letter)
    {
        foreach (var c in letter.Normalize(NormalizationForm.FormD))
            if (char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
    }
}
