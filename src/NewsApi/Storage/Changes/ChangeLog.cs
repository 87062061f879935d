using NewsApi.Contract;
using NewsApi.Contract.Changes;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Partners;
using Npgsql;

namespace NewsApi.Storage.Changes;

/// <summary>A line of a change feed as it was written down, with the story as it now is where that was asked for and it may be shown.</summary>
sealed record ChangeEntry(long Position, Id<Article> ArticleId, int Version, string Kind, DateTimeOffset At, string Slug, string Section, byte[]? Summary, byte[]? Rest)
{
    /// <summary>True where a partner was told to take a killed story back.</summary>
    public bool Killed { get; init; }

    /// <summary>The story as a client is told of it.</summary>
    public ChangedArticle Article(Site site, byte[]? whole) => new()
    {
        Id = ArticleId,
        Slug = Slug,
        Version = Version,
        Url = $"{site.ReaderUrl}/{Section}/{Slug}",
        Document = whole,
    };
}

/// <summary>Reads the diary after a place in it, without EF: whoever catches up asks for a thousand lines at a time.</summary>
static class ChangeLog
{
    const string Article = "left join live.articles s on s.id = c.article_id";

    /// <summary>What readers may know of.</summary>
    public static async Task<List<ChangeEntry>> ChangesAfter(this NpgsqlDataSource readers, long position, int most, bool withArticles, CancellationToken stop)
    {
        await using var command = readers.CreateCommand($"""
            select c.position, c.article_id, c.version, c.kind, c.at, c.slug, c.section, false, {(withArticles ? "s.summary, s.rest" : "null, null")}
            from live.changes c {(withArticles ? Article : "")} where c.position > $1 order by c.position limit $2
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        return await Read(command, stop);
    }

    /// <summary>What one partner may know of.</summary>
    public static async Task<List<ChangeEntry>> ChangesAfter(this NpgsqlDataSource news, Partner partner, DateTimeOffset now, long position, int most, bool withArticles, CancellationToken stop)
    {
        await using var command = news.CreateCommand();
        string Given(NpgsqlTypes.NpgsqlDbType type, object value)
        {
            command.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
            return $"${command.Parameters.Count}";
        }

        var (id, after, limit) = (Given(NpgsqlTypes.NpgsqlDbType.Uuid, partner.Id.Value), Given(NpgsqlTypes.NpgsqlDbType.Bigint, position), Given(NpgsqlTypes.NpgsqlDbType.Integer, most));
        var article = withArticles ? $"{Article} and {EntitledArticles.ConditionAt(now, partner.Entitlement, Given)}" : "";
        command.CommandText = $"""
            select c.position, c.article_id, c.version, c.kind, c.at, c.slug, c.section, c.killed, {(withArticles ? "s.summary, s.rest" : "null, null")}
            from newsroom.partner_changes c {article} where c.partner_id = {id} and c.position > {after} order by c.position limit {limit}
            """;
        return await Read(command, stop);
    }

    static async Task<List<ChangeEntry>> Read(NpgsqlCommand command, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        var lines = new List<ChangeEntry>();
        while (await reader.ReadAsync(stop))
            lines.Add(new(reader.GetInt64(0), new(reader.GetGuid(1)), reader.GetInt32(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5), reader.GetString(6),
                reader.IsDBNull(8) ? null : reader.GetFieldValue<byte[]>(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<byte[]>(9))
            { Killed = reader.GetBoolean(7) });
        return lines;
    }
}
