using System.Globalization;
using System.Text;

namespace NewsApi.Storage.Search;

/// <summary>A text as the words that PostgreSQL indexes, see <see cref="SearchWords"/>.</summary>
static class IndexedText
{
    const int StopWordRun = 3;
    const int MaxStopWordRuns = 2_000;

    // The stop words of PostgreSQL's English configuration. A name such as "To be or not to be" has no other words.
    static readonly HashSet<string> StopWords = [.. """
        i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
        itself they them their theirs themselves what which who whom this that these those am is are was were be been being have
        has had having do does did doing a an the and but if or because as until while of at by for with about against between
        into through during before after above below to from up down in out on off over under again further then once here there
        when where why how all any both each few more most other some such no nor not only own same so than too very s t can will
        just don should now
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>
    /// The words in order, then their other spellings. The result is cut at <paramref name="maxBytes"/> in UTF-8, because a tsvector holds
    /// at most 1 MiB.
    /// </summary>
    public static string Of(string text, int maxBytes)
    {
        var indexed = new StringBuilder();
        foreach (var word in WordsOf(text))
        {
            maxBytes -= Encoding.UTF8.GetByteCount(word) + 1;
            if (maxBytes < 0)
                break;
            indexed.Append(word).Append(' ');
        }

        return indexed.ToString();
    }

    /// <summary>
    /// The unstemmed words of a headline as a tsvector: candidates for suggestions and spelling correction, and what is searched if a
    /// search text has stop words only.
    /// </summary>
    public static string Headline(string headline)
    {
        var vector = new StringBuilder();
        var position = 1;
        foreach (var word in WordsOf(headline).Take(500))
            vector.Append(CultureInfo.InvariantCulture, $"'~{word}':{position++}A ");
        return vector.ToString();
    }

    /// <summary>Each three stop words that follow each other in an English text, as one lexeme.</summary>
    public static IEnumerable<string> StopWordRuns(string text) => StopWordRuns(SearchWords.Read(text).SelectMany(g => g.Words))
        .Distinct().Take(MaxStopWordRuns);

    /// <summary>The runs of these words; empty if they are fewer than three.</summary>
    public static IEnumerable<string> StopWordRuns(IEnumerable<string> words)
    {
        var run = new Queue<string>();
        foreach (var word in words)
        {
            if (StopWords.Contains(word))
                run.Enqueue(word);
            else
                run.Clear();
            if (run.Count > StopWordRun)
                run.Dequeue();
            if (run.Count == StopWordRun)
                yield return $"+{string.Join(' ', run)}";
        }
    }

    static IEnumerable<string> WordsOf(string text)
    {
        var spellings = new List<string>();
        foreach (var group in SearchWords.Read(text))
        {
            spellings.AddRange(group.Spellings.SelectMany(s => s));
            foreach (var unit in group.Words.SelectMany(Units))
                yield return unit;
        }

        foreach (var spelling in spellings)
            yield return spelling;
    }

    // Han and Kana are indexed as pairs of characters, and the last character by itself, so that every character begins a word.
    static IEnumerable<string> Units(string word) => Script.IsUnspaced(word[0]) ? [.. Script.Pairs(word), word[^1..]] : [word];
}
