using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NewsApi.Storage.Editing;

/// <summary>
/// Runs work that must not wait for other writers, such as a kill. A transaction that has blocked it for half a second is ended, and
/// with it the request or import that it belongs to; only other urgent work is waited for.
/// </summary>
sealed partial class UrgentWork(
    [FromKeyedServices(Pool.Urgent)] NpgsqlDataSource urgent,
    [FromKeyedServices(Pool.Monitoring)] NpgsqlDataSource monitoring, ILogger<UrgentWork> log)
{
    // Below PostgreSQL's deadlock_timeout of one second, after which a deadlock would end the urgent transaction itself.
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // Ended instead of cancelled: cancelling has no effect on a transaction that waits for its client.
    const string EndBlockers = $"""
        select blocker.pid
        from pg_locks l
        cross join unnest(pg_blocking_pids(l.pid)) as blocker (pid)
        join pg_stat_activity a on a.pid = blocker.pid
        where l.pid = $1 and not l.granted and l.waitstart < clock_timestamp() - interval '0.5 s'
          and a.application_name not like '%{Connections.UrgentSuffix}' and pg_terminate_backend(blocker.pid)
        """;

    /// <summary>Lets a context use the connections for urgent work.</summary>
    public void Connect(NewsDb db) => db.Database.SetDbConnection(urgent.CreateConnection(), contextOwnsConnection: true);

    /// <summary>Runs work in the open transaction of a context.</summary>
    public async Task<T> Run<T>(NewsDb db, Func<Task<T>> work)
    {
        using var ended = new CancellationTokenSource();
        var watching = Watch(((NpgsqlConnection)db.Database.GetDbConnection()).ProcessID, ended.Token);
        try
        {
            return await work();
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    async Task Watch(int process, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;

            try
            {
                foreach (var blocker in await EndBlockersOf(process))
                    LogEnded(blocker);
            }
            catch (NpgsqlException failure)
            {
                LogFailed(failure.Message);
            }
        }
    }

    async Task<List<int>> EndBlockersOf(int process)
    {
        await using var command = monitoring.CreateCommand(EndBlockers);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
        await using var reader = await command.ExecuteReaderAsync();
        var blockers = new List<int>();
        while (await reader.ReadAsync())
            blockers.Add(reader.GetInt32(0));
        return blockers;
    }

    [LoggerMessage(LogLevel.Warning, "Ended the transaction of PostgreSQL process {Process}, which blocked a kill")]
    partial void LogEnded(int process);

    [LoggerMessage(LogLevel.Warning, "Could not end the transactions that block a kill: {Reason}")]
    partial void LogFailed(string reason);
}
