using System.Buffers;

namespace NewsApi.Newsroom.Text;

/// <summary>
/// Writes Cyrillic, Greek, Hangul and the special letters of Latin alphabets in ASCII letters. Cyrillic is read as Ukrainian, Serbian,
/// Bulgarian or Russian, by the language of the text or else by the letters that only one of them has.
/// </summary>
sealed class Transliteration
{
    static readonly SearchValues<char> UkrainianLetters = SearchValues.Create("іїєґў");
    static readonly SearchValues<char> SerbianLetters = SearchValues.Create("ђјљњћџѓќѕ");

    static readonly Dictionary<char, string> Latin = Table("""
        ł l ø o æ ae œ oe ß ss đ d ð d þ th ı i ŋ ng ħ h ŧ t ĸ k ə e ǝ e ƒ f ɓ b ɗ d ɖ d ɛ e ɔ o ƙ k ƴ y ɣ g ɩ i ʋ v ʊ u ɲ n ʒ zh
        ƶ z ȥ z ⱥ a
        """);

    static readonly Dictionary<char, string> Greek = Table("""
        α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
        """);

    static readonly Dictionary<char, string> Russian = Table("""
        а a б b в v г g ґ g д d ђ dj ѓ gj е e ё yo є ye ж zh з z ѕ dz и i і i ї yi й y ј j к k ќ kj л l љ lj м m н n њ nj о o п p
        р r с s т t ћ c у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ъ - ы y ь - э e ю yu я ya ѐ e ѝ i ә a ғ gh қ q ң ng ө o ұ u
        ү u һ h җ j ҳ h ҷ j ӣ i ӯ u
        """);

    // The official systems of Ukraine (2010) and Bulgaria (2009), where they differ from the Russian table; Serbian has a Latin alphabet.
    static readonly Dictionary<char, string> Ukrainian = Table("г h и y й i є ie ї i ю iu я ia");
    static readonly Dictionary<char, string> UkrainianInitials = Table("є ye ї yi й y ю yu я ya");
    static readonly Dictionary<char, string> Bulgarian = Table("щ sht ъ a ь y х h");
    static readonly Dictionary<char, string> Serbian = Table("ж z х h ц c ч c ш s");
    static readonly Dictionary<char, string> None = [];

    // Revised Romanization of each syllable by itself: assimilation across syllables is left out, so that the beginning of a word is the
    // beginning of its romanization.
    static readonly string[] Initials = "g kk n d tt r m b pp s ss - j jj ch k t p h".Split(' ');
    static readonly string[] Vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".Split(' ');
    static readonly string[] Finals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p h".Split(' ');

    readonly Dictionary<char, string> variety;
    readonly Dictionary<char, string> initials;

    Transliteration(Dictionary<char, string> variety, Dictionary<char, string>? initials = null) =>
        (this.variety, this.initials) = (variety, initials ?? None);

    public static Transliteration For(string lowerCaseText, string? language) => (language?.Split('-')[0].ToLowerInvariant() ?? "") switch
    {
        "uk" or "be" => new(Ukrainian, UkrainianInitials),
        "bg" => new(Bulgarian),
        "sr" or "mk" or "bs" => new(Serbian),
        "ru" => new(None),
        _ when lowerCaseText.AsSpan().ContainsAny(UkrainianLetters) => new(Ukrainian, UkrainianInitials),
        _ when lowerCaseText.AsSpan().ContainsAny(SerbianLetters) => new(Serbian),
        _ => new(None),
    };

    /// <summary>A special letter of a Latin alphabet in ASCII letters: ł is l, æ is ae; null for any other.</summary>
    public static string? Latinize(char lowerCaseLetter) => Latin.GetValueOrDefault(lowerCaseLetter);

    /// <summary>A lower-case letter in ASCII letters, which may be none; null if its script is not transliterated.</summary>
    /// <param name="previous">The letter before it; a blank at the beginning of a word.</param>
    public string? Of(char letter, char previous)
    {
        if (letter is >= '가' and <= '힣')
            return Syllable(letter - '가');
        if (letter is 'г' or 'ж' && previous is 'з' && variety == Ukrainian)
            return letter is 'г' ? "gh" : "zh"; // зг is zgh, to differ from ж
        if (letter is 'υ' && previous is 'ο')
            return "u";
        return (previous is ' ' && initials.TryGetValue(letter, out var initial) ? initial : null)
            ?? variety.GetValueOrDefault(letter) ?? Russian.GetValueOrDefault(letter) ?? Greek.GetValueOrDefault(letter)
            ?? Latin.GetValueOrDefault(letter);
    }

    static string Syllable(int index) =>
        string.Concat(Initials[index / 588], Vowels[index % 588 / 28], Finals[index % 28]).Replace("-", "", StringComparison.Ordinal);

    static Dictionary<char, string> Table(string pairs) => pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Chunk(2).ToDictionary(p => p[0][0], p => p[1] is "-" ? "" : p[1]);
}
