using System.Text.RegularExpressions;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Finds the language of a wire item: as stated, as the import assumes, or by the script of its text.</summary>
static partial class WireLanguages
{
    const int SampleLength = 8000;

    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["arabic"] = "ar",
        ["bulgarian"] = "bg",
        ["chinese"] = "zh",
        ["croatian"] = "hr",
        ["czech"] = "cs",
        ["danish"] = "da",
        ["dutch"] = "nl",
        ["english"] = "en",
        ["estonian"] = "et",
        ["finnish"] = "fi",
        ["french"] = "fr",
        ["german"] = "de",
        ["greek"] = "el",
        ["hebrew"] = "he",
        ["hindi"] = "hi",
        ["hungarian"] = "hu",
        ["italian"] = "it",
        ["japanese"] = "ja",
        ["korean"] = "ko",
        ["latvian"] = "lv",
        ["lithuanian"] = "lt",
        ["norwegian"] = "no",
        ["persian"] = "fa",
        ["polish"] = "pl",
        ["portuguese"] = "pt",
        ["romanian"] = "ro",
        ["russian"] = "ru",
        ["serbian"] = "sr",
        ["slovak"] = "sk",
        ["spanish"] = "es",
        ["swedish"] = "sv",
        ["thai"] = "th",
        ["turkish"] = "tr",
        ["ukrainian"] = "uk",
        ["vietnamese"] = "vi",
        ["ara"] = "ar",
        ["zho"] = "zh",
        ["chi"] = "zh",
        ["dan"] = "da",
        ["nld"] = "nl",
        ["eng"] = "en",
        ["fin"] = "fi",
        ["fra"] = "fr",
        ["fre"] = "fr",
        ["deu"] = "de",
        ["ger"] = "de",
        ["ell"] = "el",
        ["heb"] = "he",
        ["ita"] = "it",
        ["jpn"] = "ja",
        ["kor"] = "ko",
        ["pol"] = "pl",
        ["por"] = "pt",
        ["rus"] = "ru",
        ["spa"] = "es",
        ["swe"] = "sv",
        ["tur"] = "tr",
        ["ukr"] = "uk",
        ["deutsch"] = "de",
        ["español"] = "es",
        ["français"] = "fr",
        ["українська"] = "uk",
        ["русский"] = "ru",
        ["ua"] = "uk",
    };

    static readonly (string Language, string Letters)[] Scripts =
    [
        ("ja", "\u3040\u30FF"), ("ko", "\uAC00\uD7AF"), ("el", "\u0370\u03FF"), ("ru", "\u0400\u04FF"), ("hy", "\u0530\u058F"),
        ("he", "\u0590\u05FF"), ("ar", "\u0600\u06FF"), ("hi", "\u0900\u097F"), ("bn", "\u0980\u09FF"), ("ta", "\u0B80\u0BFF"),
        ("th", "\u0E00\u0E7F"), ("ka", "\u10A0\u10FF"), ("zh", "\u4E00\u9FFF"),
    ];

    /// <summary>The BCP 47 tag. Null: the item names none, and its text is in Latin letters.</summary>
    /// <param name="stated">What the item or its feed says: a tag, or the name of a language.</param>
    /// <param name="assumed">What the import assumes for items that say nothing.</param>
    /// <param name="text">The text, which may be HTML.</param>
    public static string? Find(string? stated, string? assumed, string text)
    {
        var name = stated.TrimToNull() is { } word && Names.TryGetValue(word, out var known) ? known : stated;
        var tag = WireText.Language(name);
        // Many feeds keep the English of a template. A text in other letters is not English.
        return tag?.Split('-')[0] is "en" && OfScript(text) is { } other ? other
            : tag ?? WireText.Language(assumed) ?? OfScript(text);
    }

    // The language of the script that most letters belong to; null for Latin.
    static string? OfScript(string html)
    {
        var text = Tag().Replace(html.Length > SampleLength ? html[..SampleLength] : html, " ");
        var counts = Scripts.Select(s => text.Count(c => c >= s.Letters[0] && c <= s.Letters[1])).ToArray();
        var latin = text.Count(c => char.IsLetter(c) && c < '\u0250');
        if (counts.Sum() <= latin)
            return null;
        var most = Scripts[Array.IndexOf(counts, counts.Max())].Language;
        return most switch
        {
            "ru" => OfCyrillic(text),
            "zh" when counts[0] > 0 => "ja", // Japanese mixes Han with Kana
            "ar" when text.IndexOfAny(['پ', 'چ', 'ژ', 'گ']) >= 0 => "fa",
            _ => most,
        };
    }

    static string OfCyrillic(string text)
    {
        int Count(string letters) => text.Count(c => letters.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal));
        var russian = Count("ыэёъ");
        return Count("ў") > 0 ? "be"
            : Count("ђћљњј") > russian ? "sr"
            : Count("іїєґ") > russian ? "uk"
            : "ru";
    }

    [GeneratedRegex("<[^<>]*>|&[A-Za-z]+;", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
