namespace NewsApi.Storage.Search;

/// <summary>
/// Other forms of a searched word, where PostgreSQL has no stemmer for them: beginnings of Ukrainian, Bulgarian and other Cyrillic words,
/// Korean words without their particle, and irregular English plurals and verbs
/// (those that are no other word, such as left or ground).
/// </summary>
static class WordForms
{
    const int MinBeginning = 4;

    // Longest first.
    static readonly string[] CyrillicEndings = [.. """
        іями ього ьому ями ами ові еві єві ого ому ими іми ією ыми ого его ему іях іям ій ої ою ею єю ах ях ам ям ів їв ем єм ом
        их іх ий ії ія ію ые ый ой ей ия ии ию ов ев ът та то те а я о е є и і ї у ю ь й ы ъ
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).OrderByDescending(e => e.Length)];

    // In closed syllables Ukrainian has і and ї where it has о and є in open ones: Харків, Харкова; Київ, Києва.
    static readonly (string Closed, string Open)[] Alternations = [("ів", "ов"), ("їв", "єв"), ("ід", "од"), ("іч", "оч"), ("іг", "ог")];

    // Longest first.
    static readonly string[] Particles =
        "에서는 으로는 에게서 에서 에게 한테 부터 까지 으로 이나 보다 처럼 은 는 이 가 을 를 의 에 도 와 과 로 만".Split(' ');

    static readonly Dictionary<string, string[]> English = new[]
    {
        "goose geese", "man men", "woman women", "child children", "foot feet", "tooth teeth", "mouse mice", "ox oxen",
        "person people", "policeman policemen", "policewoman policewomen", "fireman firemen", "businessman businessmen",
        "spokesman spokesmen", "wolf wolves", "knife knives", "life lives", "wife wives", "thief thieves", "half halves",
        "crisis crises", "run ran", "go went gone", "say said", "win won", "lose lost", "build built", "buy bought",
        "sell sold", "fight fought", "bring brought", "think thought", "teach taught", "catch caught", "seek sought",
        "tell told", "hold held", "lead led", "meet met", "keep kept", "send sent", "spend spent", "lend lent", "feel felt",
        "find found", "stand stood", "understand understood", "make made", "pay paid", "hear heard", "sit sat", "shoot shot",
        "strike struck", "stick stuck", "hang hung", "swim swam swum", "sing sang sung", "sink sank sunk", "begin began begun",
        "drink drank drunk", "ring rang rung", "speak spoke spoken", "break broke broken", "steal stole stolen",
        "choose chose chosen", "freeze froze frozen", "wear wore worn", "tear tore torn", "swear swore sworn",
        "drive drove driven", "ride rode ridden", "rise risen", "write wrote written", "give gave given", "take took taken",
        "shake shook shaken", "fall fell fallen", "see saw seen", "eat ate eaten", "know knew known", "grow grew grown",
        "throw threw thrown", "blow blew blown", "fly flew flown", "draw drew drawn", "come came", "become became",
        "overcome overcame", "bite bit bitten", "hide hid hidden", "forget forgot forgotten", "get got gotten", "flee fled",
        "feed fed", "bleed bled", "breed bred", "withdraw withdrew withdrawn", "forbid forbade forbidden", "arise arose arisen",
        "wake woke woken", "bind bound", "dig dug", "spin spun", "swing swung", "sleep slept", "sweep swept", "weep wept",
        "creep crept", "deal dealt", "mean meant", "dream dreamt", "learn learnt", "burn burnt", "slide slid", "shine shone",
    }.Select(forms => forms.Split(' ')).SelectMany(forms => forms.Select(f => (Form: f, All: forms)))
        .GroupBy(f => f.Form).ToDictionary(g => g.Key, g => g.SelectMany(f => f.All).Distinct().ToArray());

    /// <summary>The irregular forms of an English word, itself among them.</summary>
    public static string[] OfEnglish(string word) => English.GetValueOrDefault(word) ?? [word];

    /// <summary>Beginnings that the forms of a Cyrillic word have.</summary>
    public static IEnumerable<string> OfCyrillic(string word)
    {
        var ending = FindEnding(CyrillicEndings, word, MinBeginning);
        var stem = word[..^ending.Length];
        yield return stem;
        foreach (var (closed, open) in Alternations)
            if (stem.EndsWith(closed, StringComparison.Ordinal))
                yield return stem[..^closed.Length] + open;
            else if (stem.EndsWith(open, StringComparison.Ordinal))
                yield return stem[..^open.Length] + closed;
    }

    /// <summary>A Korean word without its particle, if at least two syllables remain.</summary>
    public static string OfKorean(string word) => word[..^FindEnding(Particles, word, 2).Length];

    static string FindEnding(string[] endings, string word, int minRest) =>
        Array.Find(endings, e => word.Length - e.Length >= minRest && word.EndsWith(e, StringComparison.Ordinal)) ?? "";
}
