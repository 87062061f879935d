using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Search;
using NewsApi.Storage.Live;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Features.Search;

/// <summary>
/// Shows where the words stand, for the stories of one page only. PostgreSQL marks them with characters that no story can hold;
/// the text is escaped, and only then do the marks become elements.
/// </summary>
static class Highlighter
{
    // PostgreSQL takes these for HTML and leaves out what it thinks is a tag: they are hidden from it.
    static readonly (char Sign, char Mask)[] Masks = [('<', '\u0003'), ('>', '\u0004'), ('&', '\u0005')];

    const string Begin = "\u0001";
    const string End = "\u0002";
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public readonly record struct Text(string Language, byte[] Summary, byte[] Rest)
    {
        public string Headline => JsonSplicer.Text(Summary, "headline");
    }

    public static async Task<IReadOnlyList<Highlights>> Of(LiveDb live, List<Text> articles, string words, string? language, CancellationToken stop)
    {
        if (articles is [])
            return [];

        var beginnings = SearchText.Plain(words).Select(Beginning).Distinct().ToArray();
        var bodies = articles.ConvertAll(s => BodyRenderer.RunningText(s.Rest));
        var passages = bodies.ConvertAll(b => SnippetWindow.Of(b, beginnings));
        var marked = await Mark(live, articles, passages, words, language, stop);

        // A guess that missed, or words that stand in another form: then all of the body is read.
        var missed = Enumerable.Range(0, articles.Count).Where(i => !marked[i].Body.Contains(Begin) && passages[i].Length < bodies[i].Length).ToList();
        if (missed is not [])
            foreach (var (row, i) in (await Mark(live, missed.ConvertAll(i => articles[i]), missed.ConvertAll(i => bodies[i]), words, language, stop)).Zip(missed))
                marked[i] = row;

        return marked.ConvertAll(m => new Highlights { Headline = Safe(m.Headline), Body = m.Body.Contains(Begin) ? Safe(m.Body) : null });
    }

    static Task<List<MarkedRow>> Mark(LiveDb live, List<Text> articles, List<string> bodies, string words, string? language, CancellationToken stop) =>
        live.Database.SqlQueryRaw<MarkedRow>("""
            with asked as materialized (select live.parse_query(@words, @language) as query)
            select ts_headline(live.text_search_config(language), headline, asked.query, 'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as headline,
                ts_headline(live.text_search_config(language), body, asked.query, 'MaxFragments=1, MaxWords=35, MinWords=15, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as body
            from asked, unnest(@languages, @headlines, @bodies) with ordinality as story (language, headline, body, n)
            order by n
            """,
            new NpgsqlParameter("words", words),
            new NpgsqlParameter("language", NpgsqlDbType.Text) { Value = (object?)language ?? DBNull.Value },
            new NpgsqlParameter("languages", articles.Select(s => s.Language).ToArray()),
            new NpgsqlParameter("headlines", articles.Select(s => Masked(s.Headline)).ToArray()),
            new NpgsqlParameter("bodies", bodies.Select(Masked).ToArray())).ToListAsync(stop);

    // Endings differ between the forms of a word.
    static string Beginning(string word) => word[..Math.Min(word.Length, Math.Max(4, word.Length - 3))];

    static string Masked(string text) => Masks.Aggregate(text, (t, m) => t.Replace(m.Sign, m.Mask));

    static string Unmasked(string text) => Masks.Aggregate(text, (t, m) => t.Replace(m.Mask, m.Sign));

    static string Safe(string marked) => string.Concat(Unmasked(marked).ReplaceLineEndings(" ").Split(Begin).Select((piece, i) =>
        i is 0 ? Encoder.Encode(piece) : piece.Split(End) is [var word, var rest] ? $"<mark>{Encoder.Encode(word)}</mark>{Encoder.Encode(rest)}" : Encoder.Encode(piece)));
}

sealed record MarkedRow(string Headline, string Body);
