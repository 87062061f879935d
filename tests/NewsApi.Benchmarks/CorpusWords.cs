namespace NewsApi.Benchmarks;

/// <summary>The vocabulary of a corpus: English stop words, then generated words, most frequent first.</summary>
static class CorpusWords
{
    const int Count = 30_000;

    static readonly string[] English = """
        the of and to a in that is was he for it with as his on be at by i this had not are but from or have an they
        which one you were her all she there would their we him been has when who will more no if out so said what up
        its about into than them can only other new some could time these two may then do first any my now such like
        our over man me even most made after also did many before must through years where much your way well down
        should because each just those people mr how too little state good very make world still own see men work long
        get here between both life being under never day same another know while last might us great old year off come
        since against go came right used take three
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    public static int StopWords => English.Length;

    public static string[] Generate()
    {
        var random = new Random(7);
        string[] onsets =
            ["b", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"];
        string[] nuclei = ["a", "e", "i", "o", "u", "ai", "ea", "oo", "ou"];
        string[] codas = ["", "b", "ck", "d", "l", "m", "n", "nd", "p", "r", "rt", "s", "st", "t"];
        // Nearly half of English text consists of stop words, which a search ignores.
        var words = new HashSet<string>(English, StringComparer.Ordinal);
        while (words.Count < Count)
        {
            // As in natural language, frequent words are shorter than rare ones.
            var syllables = words.Count < 1_500 ? 1 : words.Count < 15_000 ? 2 : 3;
            words.Add(string.Concat(Enumerable.Range(0, syllables).Select(i =>
                onsets[random.Next(onsets.Length)] + nuclei[random.Next(i is 0 ? nuclei.Length : 5)]
                + (i == syllables - 1 ? codas[random.Next(codas.Length)] : ""))));
        }

        return [.. words];
    }
}
