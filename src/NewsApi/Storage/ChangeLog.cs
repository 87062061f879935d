using NewsApi.Contract;
using NewsApi.Newsroom;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>A line of a change feed as it was written down, with the story as it now is where that was asked for and it may be shown.</summary>
sealed record ChangeLine(long Position, Id<Article> StoryId, int Version, string Kind, DateTimeOffset At, string Slug, string Section, byte[]? Summary, byte[]? Rest)
{
    /// <summary>True where a partner was told to take a killed story back.</summary>
    public bool Killed { get; init; }

    /// <summary>The story as a client is told of it.</summary>
    public ChangedArticle Article(Site site, byte[]? whole) => new()
    {
        Id = StoryId,
        Slug = Slug,
        Version = Version,
        Url = $"{site.ReaderUrl}/{Section}/{Slug}",
        Whole = whole,
    };
}

/// <summary>Reads the diary after a place in it, without EF: whoever catches up asks for a thousand lines at a time.</summary>
static class ChangeLog
{
    const string Story = "left join live.stories s on s.id = c.story_id";

    /// <summary>What readers may know of.</summary>
    public static async Task<List<ChangeLine>> ChangesAfter(this NpgsqlDataSource readers, long position, int most, bool withStories, CancellationToken stop)
    {
        await using var command = readers.CreateCommand($"""
            select c.position, c.story_id, c.version, c.kind, c.at, c.slug, c.section, false, {(withStories ? "s.summary, s.rest" : "null, null")}
            from live.changes c {(withStories ? Story : "")} where c.position > $1 order by c.position limit $2
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        return await Read(command, stop);
    }

    /// <summary>What one partner may know of.</summary>
    public static async Task<List<ChangeLine>> ChangesAfter(this NpgsqlDataSource news, Partner partner, DateTimeOffset now, long position, int most, bool withStories, CancellationToken stop)
    {
        await using var command = news.CreateCommand();
        string Given(NpgsqlTypes.NpgsqlDbType type, object value)
        {
            command.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
            return $"${command.Parameters.Count}";
        }

        var (id, after, limit) = (Given(NpgsqlTypes.NpgsqlDbType.Uuid, partner.Id.Value), Given(NpgsqlTypes.NpgsqlDbType.Bigint, position), Given(NpgsqlTypes.NpgsqlDbType.Integer, most));
        var story = withStories ? $"{Story} and {EntitledStories.ConditionAt(now, partner.Entitlement, Given)}" : "";
        command.CommandText = $"""
            select c.position, c.story_id, c.version, c.kind, c.at, c.slug, c.section, c.killed, {(withStories ? "s.summary, s.rest" : "null, null")}
            from newsroom.ledger_lines c {story} where c.partner_id = {id} and c.position > {after} order by c.position limit {limit}
            """;
        return await Read(command, stop);
    }

    static async Task<List<ChangeLine>> Read(NpgsqlCommand command, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        var lines = new List<ChangeLine>();
        while (await reader.ReadAsync(stop))
            lines.Add(new(reader.GetInt64(0), new(reader.GetGuid(1)), reader.GetInt32(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5), reader.GetString(6),
                reader.IsDBNull(8) ? null : reader.GetFieldValue<byte[]>(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<byte[]>(9))
            { Killed = reader.GetBoolean(7) });
        return lines;
    }
}
