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
/// Highlights the matching words of one page of results. PostgreSQL marks them with control characters, which no article contains; the text
/// is HTML-escaped before the control characters become elements.
/// </summary>
/// <param name="live">The database.</param>
/// <param name="text">The search text.</param>
/// <param name="language">The language of the search text; null for every language of published articles.</param>
sealed class Highlighter(LiveDb live, SearchText text, string? language)
{
    const string Start = "\u0001";
    const string End = "\u0002";

    // ts_headline removes what it takes for HTML tags, and reads compounds as hosts, files and signed numbers, of which no part is
    // marked; these substitutes protect the characters, and separate words.
    static readonly (char Character, char Substitute)[] Substitutes =
    [
        ('<', '\u0003'), ('>', '\u0004'), ('&', '\u0005'), ('-', '\u0006'), ('/', '\u0007'), ('@', '\u000E'), ('_', '\u000F'),
        ('.', '\u0010'), (':', '\u0011'), ('+', '\u0012'),
    ];

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task<List<Highlights>> Highlight(List<SearchRow> articles, CancellationToken stop)
    {
        if (articles is [])
            return [];

        var prefixes = text.Words.Select(Prefix).Distinct().ToArray();
        var bodies = articles.ConvertAll(a => BodyRenderer.RunningText(a.Rest!));
        var windows = bodies.ConvertAll(b => SnippetWindow.Of(b, prefixes));
        var marked = await Mark(articles, windows, stop);

        // Where the window contains no match, the whole body is searched.
        var missed = Enumerable.Range(0, articles.Count)
            .Where(i => !marked[i].Body.Contains(Start) && windows[i].Length < bodies[i].Length).ToList();
        if (missed is not [])
        {
            var rows = await Mark(missed.ConvertAll(i => articles[i]), missed.ConvertAll(i => bodies[i]), stop);
            foreach (var (row, i) in rows.Zip(missed))
                marked[i] = row;
        }

        return marked.ConvertAll(m => new Highlights
        {
            Headline = ToHtml(m.Headline),
            Body = m.Body.Contains(Start) ? ToHtml(m.Body) : null,
        });
    }

    Task<List<MarkedRow>> Mark(List<SearchRow> articles, List<string> bodies, CancellationToken stop) =>
        live.Database.SqlQueryRaw<MarkedRow>("""
            with search as materialized (select live.parse_query(@stemmed, @by_prefix, @unstemmed, @language) as query)
            select ts_headline(live.text_search_config(language), headline, search.query,
                    'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as headline,
                ts_headline(live.text_search_config(language), body, search.query,
                    'MaxFragments=1, MaxWords=35, MinWords=15, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as body
            from search, unnest(@languages, @headlines, @bodies) with ordinality as article (language, headline, body, n)
            order by n
            """,
            [
                .. text.Parameters,
                new NpgsqlParameter("language", NpgsqlDbType.Text) { Value = (object?)language ?? DBNull.Value },
                new NpgsqlParameter("languages", articles.Select(a => a.Language).ToArray()),
                new NpgsqlParameter("headlines", articles.Select(a => Substitute(JsonSplicer.Text(a.Summary, "headline"))).ToArray()),
                new NpgsqlParameter("bodies", bodies.Select(Substitute).ToArray()),
            ]).ToListAsync(stop);

    // Inflected forms of a word differ in their last letters.
    static string Prefix(string word) => word[..Math.Min(word.Length, Math.Max(4, word.Length - 3))];

    static string Substitute(string text) => Substitutes.Aggregate(text, (t, s) => t.Replace(s.Character, s.Substitute));

    static string Restore(string text) => Substitutes.Aggregate(text, (t, s) => t.Replace(s.Substitute, s.Character));

    static string ToHtml(string marked) => string.Concat(Restore(marked).ReplaceLineEndings(" ").Split(Start).Select((piece, i) =>
        i is not 0 && piece.Split(End) is [var word, var rest]
            ? $"<mark>{Encoder.Encode(word)}</mark>{Encoder.Encode(rest)}"
            : Encoder.Encode(piece)));
}

sealed record MarkedRow(string Headline, string Body);
