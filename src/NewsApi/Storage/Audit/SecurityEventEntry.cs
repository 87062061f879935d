using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage.Audit;

/// <summary>An entry of the audit: an event, or how often it occurred.</summary>
sealed record SecurityEventEntry(DateTimeOffset At, SecurityEvent Event, string? Address, int Count);

static class SecurityEventEntries
{
    public static async Task Insert(this NpgsqlDataSource news, List<SecurityEventEntry> entries, CancellationToken stop)
    {
        await using var command = news.CreateCommand("""
            insert into newsroom.audit_entries (at, actor, account, address, subject, action, count)
            select * from unnest($1, $2, $3, $4, $5, $6, $7)
            """);
        void Add<T>(NpgsqlDbType type, Func<SecurityEventEntry, T> select) => command.Parameters.Add(
            new() { Value = entries.Select(select).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
        Add(NpgsqlDbType.TimestampTz, e => e.At);
        Add(NpgsqlDbType.Text, e => e.Event.Actor ?? "anonymous");
        Add(NpgsqlDbType.Text, e => e.Event.Account);
        Add(NpgsqlDbType.Text, e => e.Address);
        Add(NpgsqlDbType.Text, e => e.Event.Subject);
        Add(NpgsqlDbType.Text, e => e.Event.Action);
        Add(NpgsqlDbType.Integer, e => e.Count);
        await command.ExecuteNonQueryAsync(stop);
    }
}
