using System.Globalization;
using System.Text;

namespace NewsApi.Newsroom.Text;

/// <summary>
/// Characters that PostgreSQL, JSON and XML all accept: any except control characters other than tab and line ends (those of
/// U+0080 to U+009F are mostly letters of windows-1252 that were decoded wrongly), unpaired surrogates, and noncharacters.
/// </summary>
static class Characters
{
    public static bool AreStorable(string text) => FirstUnstorable(text, 0) < 0;

    /// <summary>Removes the characters that cannot be stored.</summary>
    public static string ToStorable(string text)
    {
        var bad = FirstUnstorable(text, 0);
        if (bad < 0)
            return text;

        var storable = new StringBuilder(text.Length);
        var from = 0;
        for (; bad >= 0; bad = FirstUnstorable(text, from))
        {
            storable.Append(text, from, bad - from);
            from = bad + 1;
        }

        return storable.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The text in its composed compatibility form (NFKC): ﬁ is fi, Ⅳ is IV, full-width letters are letters.</summary>
    public static string Compose(string text) => ToStorable(text).Normalize(NormalizationForm.FormKC);

    /// <summary>The text in its decomposed compatibility form (NFKD): an accent follows its letter.</summary>
    public static string Decompose(string text) => ToStorable(text).Normalize(NormalizationForm.FormKD);

    /// <summary>Apostrophes of every kind, and the letters and accents that are typed in their place.</summary>
    public static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '’' or '‘' or '‛' or '′' or '`' or '´' or '＇'
        or 0x02B9 or (>= 0x02BB and <= 0x02BF) or 0x02C8 or 0x02CA or 0x02CB or 0x0374 or 0x055A or 0x05F3 or 0xA78B or 0xA78C;

    /// <summary>The accents of Latin, Greek and Cyrillic letters, and the vowel points of Arabic and Hebrew.</summary>
    public static bool IsAccent(Rune rune) =>
        rune.Value is (>= 0x300 and <= 0x36F) or (>= 0x591 and <= 0x5C7) or (>= 0x64B and <= 0x65F) or 0x670;

    /// <summary>Characters that change nothing but the layout: soft hyphens, zero-width spaces and joiners, variation selectors.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    static int FirstUnstorable(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (c is < ' ' and not ('\t' or '\n' or '\r') or (>= '\u0080' and <= '\u009F') or '\uFFFE' or '\uFFFF'
                || char.IsSurrogate(c))
                return i;
        }

        return -1;
    }
}
