using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Idempotency;
using Npgsql;

namespace NewsApi.Storage.Workers;

/// <summary>
/// Deletes expired rows: stored responses of idempotent requests, previews, and completed deliveries, but no
/// withdrawal that failed: it is sent when the webhook is enabled. Each run deletes at most 5,000 stored responses and 5,000 deliveries, so
/// that its locks are short.
/// </summary>
sealed partial class CleanupWorker(
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, TimeProvider clock, ILogger<CleanupWorker> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stop) =>
        PeriodicWorker.Every(Interval, clock, DeleteExpired, LogRunFailed, stop, startImmediately: false);

    public async Task DeleteExpired(CancellationToken stop)
    {
        await using var command = news.CreateCommand("""
            with expired_records as (select key from newsroom.idempotency_records where at < $1 order by at limit 5000),
            deleted_records as (delete from newsroom.idempotency_records r using expired_records e where r.key = e.key),
            expired_deliveries as (
                select id from newsroom.deliveries
                where ended_at < $3 and not (kind = 'withdrawn' and state = 'failed') order by ended_at limit 5000),
            deleted_deliveries as (delete from newsroom.deliveries d using expired_deliveries e where d.id = e.id)
            delete from newsroom.previews where expires_at < $2
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - IdempotencyRecord.Retention });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - Delivery.Retention });
        await command.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "Could not delete expired rows; the next run tries again")]
    partial void LogRunFailed(Exception failure);
}
