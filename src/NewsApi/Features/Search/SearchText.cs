using System.Text;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Search;
using Npgsql;

namespace NewsApi.Features.Search;

/// <summary>
/// A parsed search text: words, "phrases", -not and OR. Any text is valid; what is no word is left out.
/// </summary>
sealed class SearchText
{
    readonly string stemmed;
    readonly string byPrefix;
    readonly string unstemmed;

    SearchText(List<List<Clause>> alternatives)
    {
        stemmed = Expression(alternatives, new(CyrillicByPrefix: false));
        byPrefix = Expression(alternatives, new(CyrillicByPrefix: true));
        unstemmed = string.Join(" | ", alternatives.Select(Unstemmed).Where(e => e is not ""));
        Words = [.. alternatives.SelectMany(a => a).Where(c => !c.Excluded).SelectMany(c => c.Groups).SelectMany(g => g.Words)];
    }

    /// <summary>The words that an article must contain, in lower case and without accents.</summary>
    public string[] Words { get; }

    public bool IsEmpty => stemmed is "";

    /// <summary>The parameters of <c>live.parse_query</c>.</summary>
    public IEnumerable<NpgsqlParameter> Parameters => [new("stemmed", stemmed), new("by_prefix", byPrefix), new("unstemmed", unstemmed)];

    public static SearchText Parse(string input)
    {
        var alternatives = new List<List<Clause>> { new() };
        foreach (var (text, isPhrase, isExcluded) in Items(Characters.Compose(input)))
            if (text is "OR" && !isPhrase && !isExcluded)
                alternatives.Add([]);
            else if (SearchWords.Read(text).ToList() is { Count: > 0 } groups)
                alternatives[^1].Add(new(groups, isPhrase, isExcluded));
        return new([.. alternatives.Where(a => a is not [])]);
    }

    // Words divided by spaces, and phrases in quotation marks; a phrase that is not closed reaches to the end.
    static IEnumerable<(string Text, bool IsPhrase, bool IsExcluded)> Items(string input)
    {
        var text = new StringBuilder();
        var (isPhrase, isExcluded) = (false, false);
        foreach (var c in input.Append(' '))
        {
            var isQuote = c is '"' or '“' or '”' or '„' or '«' or '»';
            if (isQuote || (char.IsWhiteSpace(c) && !isPhrase))
            {
                if (text.Length > 0)
                    yield return (text.ToString(), isPhrase, isExcluded);
                isExcluded = isQuote && !isPhrase && isExcluded && text.Length is 0;
                isPhrase = isQuote && !isPhrase;
                text.Clear();
            }
            else if (text.Length is 0 && !isPhrase && c is '-' or '−')
                isExcluded = true;
            else
                text.Append(c);
        }

        if (isPhrase && text.Length > 0)
            yield return (text.ToString(), true, isExcluded);
    }

    static string Expression(List<List<Clause>> alternatives, SearchTerms terms) =>
        string.Join(" | ", alternatives.Select(clauses => string.Join(" & ", clauses.Select(c => c.In(terms)))));

    // For a text of stop words only, such as "the who": a headline with these words, or an English text with such a run of stop words.
    static string Unstemmed(List<Clause> clauses)
    {
        var words = clauses.Where(c => !c.Excluded).SelectMany(c => c.Groups).SelectMany(g => g.Words).ToList();
        if (words is [])
            return "";
        var runs = IndexedText.StopWordRuns(words).Select(run => $"'{run}'").ToList();
        return runs is [] ? SearchTerms.HeadlinePhrase(words) : $"({SearchTerms.HeadlinePhrase(words)} | ({string.Join(" & ", runs)}))";
    }

    sealed record Clause(List<WordGroup> Groups, bool IsPhrase, bool Excluded)
    {
        public string In(SearchTerms terms)
        {
            var expression = IsPhrase && Groups.Count > 1
                ? terms.Phrase(Groups.SelectMany(g => g.Words))
                : string.Join(" & ", Groups.Select(terms.Group));
            return Excluded ? $"!({expression})" : expression;
        }
    }
}
