using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;
using NewsApi.Storage.Search;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Features.Search;

/// <summary>
/// The SQL of a search. Words and filters are one condition on one index, which is scanned in growing time windows, newest first, until
/// there are enough matches: the most frequent word costs no more than the matches that are ranked.
/// </summary>
sealed class SearchQuery(LiveDb live, ResolvedFilter filter, SearchText text)
{
    /// <summary>The number of newest matches that are ranked.</summary>
    public const int MaxRanked = 1000;

    // Cursors store ranks as integers.
    public const double RankScale = 1e9;

    /// <summary>An article's age at which the variable part of its rank is halved.</summary>
    static readonly TimeSpan HalfLife = TimeSpan.FromDays(180);

    // The newest matches. Each time window yields its own from the index, in order, and the outer limit ends the scan.
    internal const string CandidatesSql = """
        parsed as materialized (
            select live.parse_query(@stemmed, @by_prefix, @unstemmed, @language) as words
        ),
        search as materialized (
            select words, words && @filter_terms::tsquery as query from parsed
        ),
        bounds as materialized (
            select least(coalesce(@until, (select published_at from live.articles order by published_at desc limit 1)), @before) as newest,
                greatest((select published_at from live.articles order by published_at limit 1), @since) as oldest
        ),
        candidates as materialized (
            select m.article_id, m.published_at
            from search, bounds, live.search_windows(bounds.newest, bounds.oldest) time_window
            cross join lateral (
                select d.article_id, d.published_at
                from live.search_documents d
                where d.words @@ (case when time_window.quarters is null then search.query else search.query && time_window.quarters end)
                    and d.published_at < time_window.upto
                    and d.published_at >= coalesce(@since, '-infinity') and d.published_at < coalesce(@before, 'infinity')
                    and (d.published_at, d.article_id)
                        <= (coalesce(@until, 'infinity'), coalesce(@until_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                order by d.published_at desc, d.article_id desc
                limit @max_candidates
            ) m
            limit @max_candidates
        )
        """;

    static readonly string ByRelevanceSql = $"""
        with {CandidatesSql},
        newest as (
            select coalesce(@until, max(published_at)) as published_at from candidates
        ),
        ranked as (
            select c.article_id, r.rank
            from search, newest, candidates c
            cross join lateral (
                select (@rank_scale * ts_rank(array[0.1, 0.2, 0.5, 1.0], d.words, search.words, 1) * (0.25 + 0.75 * power(
                    0.5, least(extract(epoch from newest.published_at - d.published_at)::float8 / @half_life, 500))))::bigint as rank
                from live.search_documents d where d.article_id = c.article_id
                offset 0
            ) r
        ),
        best as materialized (
            select article_id, rank from ranked
            where @after_rank is null or (rank, article_id) < (@after_rank, @after_id)
            order by rank desc, article_id desc
            limit @fetch_size
        )
        select a.id, a.published_at, a.summary, {PageBytes.Fitting("a.rest", "b.rank desc, b.article_id desc")} as rest, a.language, b.rank,
            (select count(*)::int from candidates) as ranked_count, newest.published_at as newest
        from best b cross join lateral (select * from live.articles a where a.id = b.article_id offset 0) a, newest
        order by b.rank desc, b.article_id desc
        """;

    static readonly string NewestFirstSql = $"""
        with {CandidatesSql}
        select a.id, a.published_at, a.summary,
            {PageBytes.Fitting("a.rest", "c.published_at desc, c.article_id desc")} as rest,
            a.language, 0::bigint as rank, 0 as ranked_count, a.published_at as newest
        from candidates c cross join lateral (select * from live.articles a where a.id = c.article_id offset 0) a
        where @until_id is null or (c.published_at, c.article_id) < (@until, @until_id)
        order by c.published_at desc, c.article_id desc
        limit @fetch_size
        """;

    const string CountSql = $"with {CandidatesSql} select count(*)::int as \"Value\" from candidates";

    bool MatchesNothing => filter.MatchesNothing || text.IsEmpty;

    /// <summary>The rows of one page, and one more if there is a next page.</summary>
    public Task<List<SearchRow>> Rows(SearchList list, CancellationToken stop)
    {
        if (MatchesNothing)
            return Task.FromResult<List<SearchRow>>([]);
        return list.OrderOrDefault is SearchOrder.Newest ? NewestFirst(list, stop) : ByRelevance(list, stop);
    }

    Task<List<SearchRow>> NewestFirst(SearchList list, CancellationToken stop) => Read(NewestFirstSql,
    [
        // One candidate more: the last article of the previous page is a candidate again.
        .. Candidates(list, list.FetchSize + 1, list.After?.Moment, list.After?.Id),
        new("fetch_size", list.FetchSize),
    ], stop);

    Task<List<SearchRow>> ByRelevance(SearchList list, CancellationToken stop) => Read(ByRelevanceSql,
    [
        .. Candidates(list, MaxRanked, list.After?.Snapshot),
        Optional("after_rank", NpgsqlDbType.Bigint, list.After?.Number),
        Optional("after_id", NpgsqlDbType.Uuid, list.After?.Id),
        new("rank_scale", RankScale),
        new("half_life", HalfLife.TotalSeconds),
        new("fetch_size", list.FetchSize),
    ], stop);

    Task<List<SearchRow>> Read(string sql, NpgsqlParameter[] parameters, CancellationToken stop) =>
        live.Database.SqlQueryRaw<SearchRow>(sql, parameters).ToListAsync(stop);

    /// <summary>The number of matches on all pages.</summary>
    public async Task<Total> Count(SearchList list, CancellationToken stop) => Total.Of(MatchesNothing
        ? 0
        : (await live.Database.SqlQueryRaw<int>(CountSql, Candidates(list, Total.MaxCounted + 1)).ToListAsync(stop))[0]);

    /// <summary>The parameters of <see cref="CandidatesSql"/> for the newest matches of all pages; null if nothing can match.</summary>
    public NpgsqlParameter[]? FirstCandidates(SearchList list) => MatchesNothing ? null : Candidates(list, MaxRanked);

    NpgsqlParameter[] Candidates(SearchList list, int max, DateTimeOffset? until = null, Guid? untilId = null) =>
    [
        .. text.Parameters,
        Optional("language", NpgsqlDbType.Text, list.Language),
        new("filter_terms", SearchFilterTerms.QueryOf(filter)),
        Optional("since", NpgsqlDbType.TimestampTz, list.From?.At),
        Optional("before", NpgsqlDbType.TimestampTz, list.To?.At),
        Optional("until", NpgsqlDbType.TimestampTz, until),
        Optional("until_id", NpgsqlDbType.Uuid, untilId),
        new("max_candidates", max),
    ];

    static NpgsqlParameter Optional(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };
}

/// <param name="Newest">When the newest candidate was published.</param>
sealed record SearchRow(
    Guid Id, DateTimeOffset PublishedAt, byte[] Summary, byte[]? Rest, string Language, long Rank, int RankedCount, DateTimeOffset Newest);
