using System.Globalization;
using System.Text;

namespace NewsApi.Newsroom.Text;

/// <summary>
/// The words of a text in any script, without case, accents and punctuation, joined by hyphens: the form in which names are searched by
/// their beginning, sorted, and compared in the byline filter. It does not identify: several names may have one search key.
/// </summary>
static class SearchKey
{
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in WithoutAccents(text).EnumerateRunes())
        {
            if (IsPartOfWord(rune))
                key.Append(rune.ToString());
            else if (!Characters.IsApostrophe(rune) && !Characters.IsInvisible(rune) && key.Length > 0 && key[^1] != '-')
                key.Append('-');
        }

        return NameKey.Fold(key.ToString().TrimEnd('-'));
    }

    /// <summary>Removes the accents of Latin, Greek and Cyrillic letters, and the vowel points of Arabic and Hebrew.</summary>
    static string WithoutAccents(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var rune in Characters.Decompose(text).EnumerateRunes())
            if (!Characters.IsAccent(rune))
                letters.Append(rune.ToString());
        return letters.ToString().Normalize(NormalizationForm.FormC);
    }

    // The modifiers U+02B0 to U+02FF are apostrophes and accents; other modifier letters are letters, such as the Japanese ー and 々.
    static bool IsPartOfWord(Rune rune) => rune.Value is < 0x2B0 or > 0x2FF && (Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber);
}
