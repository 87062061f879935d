using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;
using NpgsqlTypes;

namespace NewsApi.Storage.Articles;

/// <summary>
/// Reads the published articles that match a filter and, for a partner, its entitlement. Immutable: every method composes and runs a
/// statement of its own, so that a page and its count share one query. The SQL is composed as text, because equal filters then give
/// equal text, which PostgreSQL keeps prepared, and EF Core takes longer to look up a LINQ query of this size than PostgreSQL to run it.
/// </summary>
sealed class ArticleQuery
{
    readonly LiveDb live;
    readonly ResolvedFilter? filter;
    readonly Entitlement? entitlement;
    readonly DateTimeOffset now;

    /// <param name="live">The readers' projection.</param>
    /// <param name="filter">The filter; null for all articles.</param>
    public ArticleQuery(LiveDb live, ResolvedFilter? filter = null) : this(live, filter, null, default) { }

    ArticleQuery(LiveDb live, ResolvedFilter? filter, Entitlement? entitlement, DateTimeOffset now) =>
        (this.live, this.filter, this.entitlement, this.now) = (live, filter, entitlement, now);

    bool MatchesNothing => filter is { MatchesNothing: true };

    /// <summary>The same query, restricted to the articles that a partner may publish at a given time.</summary>
    public ArticleQuery For(Entitlement entitlement, DateTimeOffset now) => new(live, filter, entitlement, now);

    /// <summary>The articles after a cursor. With documents, those beyond <see cref="PageBytes"/> are null.</summary>
    public Task<List<ArticleListRow>> Page(ArticleOrder order, Cursor? after, int limit, bool withRest, CancellationToken stop)
    {
        var clauses = Clauses();
        var (key, tie) = order is ArticleOrder.Updated ? ("s.updated_at", "s.id") : (clauses.PublishedAt, clauses.Id);
        var (direction, comparison) = order is ArticleOrder.Oldest ? ("asc", ">") : ("desc", "<");
        if (after is { } last)
            clauses.And($"({key}, {tie}) {comparison} "
                + $"({clauses.Parameter(NpgsqlDbType.TimestampTz, last.Moment)}, {clauses.Parameter(NpgsqlDbType.Uuid, last.Id)})");
        var suffix = $" order by {key} {direction}, {tie} {direction} limit {clauses.Parameter(NpgsqlDbType.Integer, limit)}";
        var sorted = $"{(order is ArticleOrder.Updated ? "updated_at" : "published_at")} {direction}, id {direction}";
        return Read(clauses, withRest, suffix, sorted, stop);
    }

    /// <summary>
    /// Those of the given articles that match the query, in any order. With documents, those beyond <see cref="PageBytes"/> are null.
    /// </summary>
    public Task<List<ArticleListRow>> Among(IEnumerable<Id<Article>> ids, bool withRest, CancellationToken stop)
    {
        var clauses = Clauses();
        clauses.And($"{clauses.Id} = any({clauses.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Uuid, ids.Select(i => i.Value).ToArray())})");
        return Read(clauses, withRest, suffix: "", order: "id", stop);
    }

    /// <summary>The number of matching articles, counted up to <see cref="Total.MaxCounted"/>.</summary>
    public async Task<Total> Count(CancellationToken stop)
    {
        if (MatchesNothing)
            return Total.Of(0);

        var clauses = Clauses();
        var sql = $"select count(*)::int as \"Value\" from (select{clauses.FromWhere} limit {Total.MaxCounted + 1}) counted";
        return Total.Of((await live.Database.SqlQueryRaw<int>(sql, clauses.Parameters).ToListAsync(stop))[0]);
    }

    async Task<List<ArticleListRow>> Read(
        ArticleQueryClauses clauses, bool withRest, string suffix, string order, CancellationToken stop)
    {
        if (MatchesNothing)
            return [];

        var rest = withRest ? "s.rest" : "null::bytea as rest";
        var columns = $"{clauses.Id} as id, {clauses.PublishedAt} as published_at, s.updated_at, s.built_at, "
            + $"s.expires_at, s.has_denied_images, s.summary, {rest}";
        var sql = $"select {columns}{clauses.FromWhere}{suffix}";
        if (withRest)
            sql = "select id, published_at, updated_at, built_at, expires_at, has_denied_images, summary, "
                + $"{PageBytes.Fitting("rest", order)} as rest from ({sql}) page order by {order}";
        return await live.Database.SqlQueryRaw<ArticleListRow>(sql, clauses.Parameters).ToListAsync(stop);
    }

    ArticleQueryClauses Clauses()
    {
        var clauses = new ArticleQueryClauses(filter);
        if (entitlement is not null)
            clauses.AndEntitled(entitlement, now);
        if (filter?.Filter.HasImage is { } hasImage)
            clauses.AndHasImage(hasImage, entitlement);
        return clauses;
    }
}

/// <summary>The order of an article list.</summary>
enum ArticleOrder { Newest, Oldest, Updated }

sealed record ArticleListRow(
    Guid Id, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, DateTimeOffset BuiltAt, DateTimeOffset? ExpiresAt,
    bool HasDeniedImages, byte[] Summary, byte[]? Rest)
{
    /// <summary>False if the document was requested and exceeds the size of the page.</summary>
    public bool Fits => Rest is not null;

    /// <summary>The size of the stored document.</summary>
    public long Size => Summary.Length + (Rest?.Length ?? 0);
}
