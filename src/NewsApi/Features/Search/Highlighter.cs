using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
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
        public string Headline => ReadyJson.Text(Summary, "headline");
    }

    public static async Task<IReadOnlyList<Highlights>> Of(LiveDb live, List<Text> stories, string words, string? language, CancellationToken stop)
    {
        if (stories is [])
            return [];

        var marked = await live.Database.SqlQueryRaw<MarkedRow>("""
            with asked as materialized (select live.query_of(@words, @language) as query)
            select ts_headline(live.config_of(language), headline, asked.query, 'HighlightAll=true, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as headline,
                ts_headline(live.config_of(language), body, asked.query, 'MaxFragments=1, MaxWords=35, MinWords=15, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as body
            from asked, unnest(@languages, @headlines, @bodies) with ordinality as story (language, headline, body, n)
            order by n
            """,
            new NpgsqlParameter("words", words),
            new NpgsqlParameter("language", NpgsqlDbType.Text) { Value = (object?)language ?? DBNull.Value },
            new NpgsqlParameter("languages", stories.Select(s => s.Language).ToArray()),
            new NpgsqlParameter("headlines", stories.Select(s => Masked(s.Headline)).ToArray()),
            new NpgsqlParameter("bodies", stories.Select(s => Masked(BodyFormats.RunningText(s.Rest))).ToArray())).ToListAsync(stop);

        return marked.ConvertAll(m => new Highlights { Headline = Safe(m.Headline), Body = m.Body.Contains(Begin) ? Safe(m.Body) : null });
    }

    static string Masked(string text) => Masks.Aggregate(text, (t, m) => t.Replace(m.Sign, m.Mask));

    static string Unmasked(string text) => Masks.Aggregate(text, (t, m) => t.Replace(m.Mask, m.Sign));

    static string Safe(string marked) => string.Concat(Unmasked(marked).ReplaceLineEndings(" ").Split(Begin).Select((piece, i) =>
        i is 0 ? Encoder.Encode(piece) : piece.Split(End) is [var word, var rest] ? $"<mark>{Encoder.Encode(word)}</mark>{Encoder.Encode(rest)}" : Encoder.Encode(piece)));
}

sealed record MarkedRow(string Headline, string Body);
