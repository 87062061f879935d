using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Search;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;
using NewsApi.Storage.Search;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Features.Search;

/// <summary>
/// Words and filters are one look into one index. It goes back through time in stretches that grow, and stops when it has enough:
/// the commonest word costs no more than the matches that are weighed.
/// </summary>
static class SearchArticles
{
    /// <summary>How many of the newest matches are weighed against each other.</summary>
    public const int MaxRanked = 1000;
    const double HalvedAfterDays = 180;

    /// <summary>Stories with these words</summary>
    /// <remarks>
    /// `q` takes words, "phrases", `-not` and `OR`; words are found in all their forms, with or without accents, and under a tag's aliases
    /// (Kiev finds what is tagged Kyiv). By relevance, the newest 1,000 matches are weighed against each other: words in the headline count
    /// for more than words further down, fresh stories for more than old ones. `reach` says whether that was all of them. All filters of
    /// `/v1/articles` may be combined with it.
    /// </remarks>
    public static async Task<RawJson<SearchPage>> Handle([AsParameters] SearchList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add("latest");
        var filter = await live.Resolve(list, stop);
        var words = SearchText.Clean(list.Q);
        var (rows, weighed) = filter.MatchesNothing || words is "" ? ([], 0) : await Search(live, list, filter, words, stop);
        var (page, next) = list.ToPage(rows, last => list.Bookmark(last));

        made.AddArticles(page.Select(r => new Id<Article>(r.Id)));
        var highlights = await Highlighter.Of(live, page.ConvertAll(r => new Highlighter.Text(r.Language, r.Summary, r.Rest)), words, list.Language, stop);
        return new(JsonSplicer.Object([
            ("items", JsonSplicer.Array(page.Zip(highlights, Hit))),
            ("next", NewsJson.Bytes(next)),
            ("coverage", NewsJson.Bytes(new SearchCoverage { RankedCount = weighed, Complete = weighed < MaxRanked })),
            ("didYouMean", NewsJson.Bytes(rows is [] && list.After is null ? await SpellingCorrection.Better(live, list.Q, stop) : null)),
            .. list.Count is true ? [("total", NewsJson.Bytes(await Count(live, list, filter, words, stop)))] : Array.Empty<(string, byte[])>(),
            .. list.Facets is true ? [("facets", NewsJson.Bytes(await SearchFacetQuery.Of(live, Candidates(list, filter, words), stop)))] : Array.Empty<(string, byte[])>(),
        ]))
        { Next = next };
    }

    static byte[] Hit(SearchRow row, Highlights highlights) => JsonSplicer.Object([
        ("article", row.Summary),
        ("highlights", NewsJson.Bytes(highlights)),
        ("score", NewsJson.Bytes(Math.Round(row.Rank / 1e9, 6))),
    ]);

    static async Task<(List<SearchRow> Rows, int Weighed)> Search(LiveDb live, SearchList list, ResolvedFilter filter, string words, CancellationToken stop)
    {
        var rows = await live.Database.SqlQueryRaw<SearchRow>(list.OrderOrDefault is SearchOrder.Newest ? Newest : Relevance, [
            .. Parameters(list, filter, words), new NpgsqlParameter("fetch_size", list.FetchSize), new NpgsqlParameter("half_life", HalvedAfterDays * 86400)]).ToListAsync(stop);
        return (rows, rows is [] ? 0 : rows[0].Weighed);
    }

    // The newest matches: each stretch of time gives its own through the index, in order, and the limit ends the walk.
    internal const string CandidatesSql = """
        said as materialized (
            select live.parse_query(@words, @language) as words
        ),
        asked as materialized (
            select words, words && @facts::tsquery as query from said
        ),
        bounds as materialized (
            select least(coalesce(@until, (select published_at from live.articles order by published_at desc limit 1)), @before) as newest,
                greatest((select published_at from live.articles order by published_at limit 1), @since) as oldest
        ),
        candidates as materialized (
            select m.article_id, m.published_at
            from asked, bounds, live.search_windows(bounds.newest, bounds.oldest) stretch
            cross join lateral (
                select w.article_id, w.published_at
                from live.search_documents w
                where w.words @@ (case when stretch.quarters is null then asked.query else asked.query && stretch.quarters end) and w.published_at < stretch.upto
                    and w.published_at >= coalesce(@since, '-infinity') and w.published_at < coalesce(@before, 'infinity')
                    and (w.published_at, w.article_id) <= (coalesce(@until, 'infinity'), coalesce(@until_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                order by w.published_at desc, w.article_id desc
                limit @most
            ) m
            limit @most
        )
        """;

    const string Relevance = $"""
        with {CandidatesSql},
        newest as (
            select coalesce(@until, max(published_at)) as moment from candidates
        ),
        weighed as (
            select c.article_id, w.rank
            from asked, newest, candidates c
            cross join lateral (
                select (1e9 * ts_rank(array[0.1, 0.2, 0.5, 1.0], w.words, asked.words, 1)
                    * (0.25 + 0.75 * power(0.5, least(extract(epoch from newest.moment - w.published_at)::float8 / @half_life, 500))))::bigint as rank
                from live.search_documents w where w.article_id = c.article_id
                offset 0
            ) w
        ),
        best as materialized (
            select article_id, rank from weighed
            where @after_rank is null or (rank, article_id) < (@after_rank, @after_id)
            order by rank desc, article_id desc
            limit @fetch_size
        )
        select s.id, s.published_at, s.summary, s.rest, s.language, b.rank,
            (select count(*)::int from candidates) as weighed, newest.moment as newest
        from best b cross join lateral (select * from live.articles s where s.id = b.article_id offset 0) s, newest
        order by b.rank desc, b.article_id desc
        """;

    const string Newest = $"""
        with {CandidatesSql}
        select s.id, s.published_at, s.summary, s.rest, s.language, 0::bigint as rank, 0 as weighed, s.published_at as newest
        from candidates c cross join lateral (select * from live.articles s where s.id = c.article_id offset 0) s
        where @half_life > 0 and (@after_id is null or (c.published_at, c.article_id) < (@until, @after_id))
        order by c.published_at desc, c.article_id desc
        limit @fetch_size
        """;

    static async Task<Total> Count(LiveDb live, SearchList list, ResolvedFilter filter, string words, CancellationToken stop)
    {
        if (filter.MatchesNothing || words is "")
            return Total.Of(0);

        var whole = Parameters(list with { After = null, Order = new(SearchOrder.Relevance) }, filter, words, most: Total.MaxCounted + 1);
        return Total.Of((await live.Database.SqlQueryRaw<int>($"with {CandidatesSql} select count(*)::int as \"Value\" from candidates", [.. whole]).ToListAsync(stop))[0]);
    }

    static List<NpgsqlParameter>? Candidates(SearchList list, ResolvedFilter filter, string words) =>
        filter.MatchesNothing || words is "" ? null : Parameters(list with { After = null, Order = new(SearchOrder.Relevance) }, filter, words);

    static List<NpgsqlParameter> Parameters(SearchList list, ResolvedFilter filter, string words, int most = MaxRanked)
    {
        var byDate = list.OrderOrDefault is SearchOrder.Newest;
        var seen = list.After;
        var until = byDate ? seen?.Moment : seen is { } cursor ? SearchList.SnapshotOf(cursor) : null;
        return
        [
            new("words", words),
            Optional("language", NpgsqlDbType.Text, list.Language),
            new("facts", SearchFilterTerms.QueryOf(filter)),
            Optional("since", NpgsqlDbType.TimestampTz, list.From?.At),
            Optional("before", NpgsqlDbType.TimestampTz, list.To?.At),
            Optional("until", NpgsqlDbType.TimestampTz, until),
            Optional("until_id", NpgsqlDbType.Uuid, byDate ? seen?.Id : null),
            Optional("after_rank", NpgsqlDbType.Bigint, byDate ? null : seen?.Number),
            Optional("after_id", NpgsqlDbType.Uuid, seen?.Id),
            new("most", byDate ? list.FetchSize + 1 : most),
        ];
    }

    static NpgsqlParameter Optional(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };
}

sealed record SearchRow(Guid Id, DateTimeOffset PublishedAt, byte[] Summary, byte[] Rest, string Language, long Rank, int Weighed, DateTimeOffset Newest);

/// <summary>What is searched for.</summary>
sealed record SearchList : ArticleFilter
{
    /// <summary>Words, "phrases", `-not`, `OR`. At most 200 characters.</summary>
    /// <example>soldiers</example>
    [Required, MaxLength(200)]
    public string Q { get; init; } = "";

    /// <summary>By `relevance` (the default), or `newest` first, which weighs nothing and leads to the last match.</summary>
    /// <example>newest</example>
    [DefaultValue("relevance")]
    public QueryEnum<SearchOrder>? Order { get; init; }

    public SearchOrder OrderOrDefault => Order?.Value ?? SearchOrder.Relevance;

    /// <summary>True for `facets`: the tags, sections and years of the matches, counted.</summary>
    /// <example>true</example>
    public bool? Facets { get; init; }

    protected override string FilterKey => $"search {OrderOrDefault} {Q} {ToCanonicalJson()}";

    /// <summary>
    /// By relevance a cursor remembers the newest match of the first page: what arrives later does not move what was weighed.
    /// </summary>
    public Cursor Bookmark(SearchRow last) => OrderOrDefault is SearchOrder.Newest
        ? Cursor.At(FilterHash, last.PublishedAt, last.Id)
        : new(FilterHash, last.Rank, last.Id, Cursor.At(0, After is { } seen ? SnapshotOf(seen) : last.Newest, default).Number.ToString());

    public static DateTimeOffset SnapshotOf(Cursor cursor) =>
        long.TryParse(cursor.Text, out var microseconds) && new Cursor(0, microseconds, default, "") is var at && Math.Abs(microseconds) < 60_000_000_000_000_000
            ? at.Moment
            : throw new InvalidRequestException("after", "must be a cursor taken from next of this list");
}

enum SearchOrder { Relevance, Newest }
