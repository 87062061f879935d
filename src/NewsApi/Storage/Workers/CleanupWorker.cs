using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Idempotency;
using Npgsql;

namespace NewsApi.Storage.Workers;

/// <summary>Takes away what has had its time: answers kept for repeats, previews that have ended, deliveries long done. A little at a time, so that nobody waits for it.</summary>
sealed partial class CleanupWorker([FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, TimeProvider clock, ILogger<CleanupWorker> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stop) => PeriodicWorker.Every(Pause, clock, Sweep, LogRoundFailed, stop, atOnce: false);

    public async Task Sweep(CancellationToken stop)
    {
        await using var command = news.CreateCommand("""
            with spent as (select key from newsroom.idempotency_records where at < $1 order by at limit 5000),
            gone as (delete from newsroom.idempotency_records r using spent where r.key = spent.key),
            ended as (select id from newsroom.deliveries where ended_at < $3 order by ended_at limit 5000),
            delivered as (delete from newsroom.deliveries d using ended where d.id = ended.id)
            delete from newsroom.previews where expires_at < $2
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - IdempotencyRecord.Retention });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - Delivery.Retention });
        await command.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "Could not sweep this round; the next one will")]
    partial void LogRoundFailed(Exception failure);
}
