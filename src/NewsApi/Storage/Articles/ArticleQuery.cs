using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage.Articles;

/// <summary>
/// The stories that a filter lets through, as one statement of SQL. Written out, because it is what readers ask for most: the same filters give the same
/// text, which PostgreSQL has prepared, and a LINQ tree of that size costs more to look up than the query to run.
/// </summary>
sealed class ArticleQuery
{
    readonly LiveDb live;
    readonly bool nothing;
    readonly string from = "live.articles s";
    readonly string date = "s.published_at";
    readonly string id = "s.id";
    readonly StringBuilder where = new();
    bool? hasImage;
    string image = "s.has_image";
    readonly List<NpgsqlParameter> parameters = [];

    public ArticleQuery(LiveDb live) => this.live = live;

    public ArticleQuery(LiveDb live, ResolvedFilter filter) : this(live)
    {
        nothing = filter.LetsNothingThrough;

        // The rarest tag leads: its own index walks the stories in order, and the others are looked for in what it finds.
        if (filter.All is [var rarest, .. var others])
        {
            (from, date, id) = ("live.article_tags t join live.articles s on s.id = t.article_id", "t.published_at", "t.article_id");
            And($"t.tag_id = {AddParameter(NpgsqlDbType.Integer, rarest.Id)}");
            if (others is [_, ..])
                And($"s.tag_ids @> {AddParameter(NpgsqlDbType.Array | NpgsqlDbType.Integer, others.Select(o => o.Id).ToArray())}");
        }

        if (filter.Any is { } any)
            And($"s.tag_ids && {AddParameter(NpgsqlDbType.Array | NpgsqlDbType.Integer, any.ToArray())}");
        if (filter.Not is { Count: > 0 } not)
            And($"not s.tag_ids && {AddParameter(NpgsqlDbType.Array | NpgsqlDbType.Integer, not.ToArray())}");
        if (filter.Sections is [var section])
            And($"s.section_id = {AddParameter(NpgsqlDbType.Integer, section)}");
        else if (filter.Sections is { } sections)
            And($"s.section_id = any({AddParameter(NpgsqlDbType.Array | NpgsqlDbType.Integer, sections.ToArray())})");
        AndColumns(filter.Given);
    }

    /// <summary>Only what a partner may run at a moment.</summary>
    public ArticleQuery For(Entitlement entitlement, DateTimeOffset now)
    {
        And(EntitledArticles.ConditionAt(now, entitlement, AddParameter));
        // A picture that the partner may not run is none.
        image = entitlement.IncludeImages ? "(s.has_image and not s.has_denied_lead_image)" : "false";
        return this;
    }

    void AndColumns(ArticleFilter filter)
    {
        if (filter.Byline is { } name)
            And($"s.bylines @> array[{AddParameter(NpgsqlDbType.Text, Byline.KeyOf(name))}]");
        if (filter.From is { } first)
            And($"{date} >= {AddParameter(NpgsqlDbType.TimestampTz, first.At)}");
        if (filter.To is { } last)
            And($"{date} < {AddParameter(NpgsqlDbType.TimestampTz, last.At)}");
        if (filter.Language is { } tag && Language.Canonical(tag) is var language)
            And($"(s.language = {AddParameter(NpgsqlDbType.Text, language)} or s.language like {AddParameter(NpgsqlDbType.Text, language + "-%")})");
        hasImage = filter.HasImage;
    }

    /// <summary>The next stories behind a bookmark.</summary>
    public Task<List<ArticleListRow>> Page(ArticleOrder order, Cursor? after, int most, bool withRest, CancellationToken stop)
    {
        var (key, tie, way, beyond) = order switch
        {
            ArticleOrder.Oldest => (date, id, "", ">"),
            ArticleOrder.Updated => ("s.updated_at", "s.id", " desc", "<"),
            _ => (date, id, " desc", "<"),
        };
        if (after is { } seen)
            And($"({key}, {tie}) {beyond} ({AddParameter(NpgsqlDbType.TimestampTz, seen.Moment)}, {AddParameter(NpgsqlDbType.Uuid, seen.Id)})");
        return Read(withRest, $"order by {key}{way}, {tie}{way} limit {AddParameter(NpgsqlDbType.Integer, most)}", stop);
    }

    /// <summary>Those of some stories that the filter lets through.</summary>
    public Task<List<ArticleListRow>> Among(IEnumerable<Id<Article>> ids, CancellationToken stop)
    {
        And($"{id} = any({AddParameter(NpgsqlDbType.Array | NpgsqlDbType.Uuid, ids.Select(i => i.Value).ToArray())})");
        return Read(true, "", stop);
    }

    /// <summary>How many there are, counted up to a limit.</summary>
    public async Task<Total> Count(CancellationToken stop)
    {
        var sql = $"select count(*)::int as \"Value\" from (select from {from}{Where()} limit {Total.MaxCounted + 1}) counted";
        return Total.Of(nothing ? 0 : (await live.Database.SqlQueryRaw<int>(sql, [.. parameters]).ToListAsync(stop))[0]);
    }

    async Task<List<ArticleListRow>> Read(bool withRest, string ending, CancellationToken stop)
    {
        var rest = withRest ? "s.rest" : "null::bytea as rest";
        var sql = $"select {id} as id, {date} as published_at, s.updated_at, s.built_at, s.has_denied_images, s.summary, {rest} from {from}{Where()} {ending}";
        return nothing ? [] : await live.Database.SqlQueryRaw<ArticleListRow>(sql, [.. parameters]).ToListAsync(stop);
    }

    // The picture comes last: until then nobody knows who asks.
    StringBuilder Where()
    {
        if (hasImage is { } wanted)
            And($"{image} = {AddParameter(NpgsqlDbType.Boolean, wanted)}");
        hasImage = null;
        return where;
    }

    void And(string condition) => where.Append(where.Length == 0 ? " where " : " and ").Append(condition);

    string AddParameter(NpgsqlDbType type, object value)
    {
        var name = $"p{parameters.Count}";
        parameters.Add(new(name, type) { Value = value });
        return "@" + name;
    }
}

sealed record ArticleListRow(Guid Id, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, DateTimeOffset BuiltAt, bool HasDeniedImages, byte[] Summary, byte[]? Rest);
