using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage.Partners;

/// <summary>
/// Updates each partner's feed: follows the public changes and records what each means to the partner. An article is added when the
/// partner may publish it, after the partner's delay; it is withdrawn when it is killed, leaves the entitlement, or the entitlement is
/// narrowed. Webhook deliveries are queued in the same transaction. A row lock allows one instance at a time to update a feed.
/// </summary>
sealed partial class PartnerFeedWorker(
    IServiceScopeFactory scopes, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, DatabaseListener listener, TimeProvider clock,
    ILogger<PartnerFeedWorker> log) : BackgroundService
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stop) =>
        PeriodicWorker.OnEachSignal(listener.LiveChanged, PollInterval, UpdateAll, LogUpdateFailed, stop);

    /// <summary>Brings the feeds of all partners up to date.</summary>
    public async Task UpdateAll(CancellationToken stop)
    {
        foreach (var partner in await PartnersBehind(stop))
            try
            {
                while (await UpdateBatch(partner, stop))
                {
                }
            }
            catch (Exception failure)
                when (failure.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
            {
                // Another instance is updating this feed. EF wraps the exception.
            }
    }

    // Runs every second and mostly finds nothing: without EF.
    async Task<List<Id<Partner>>> PartnersBehind(CancellationToken stop)
    {
        await using var command = news.CreateCommand("""
            select f.partner_id from newsroom.partner_feeds f
            where not f.review_completed or f.last_position < (select max(position) from live.changes)
               or exists (select from newsroom.pending_releases r where r.partner_id = f.partner_id and r.due_at <= $1)
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var behind = new List<Id<Partner>>();
        while (await reader.ReadAsync(stop))
            behind.Add(new(reader.GetGuid(0)));
        return behind;
    }

    /// <summary>Updates one partner's feed by one batch, in one transaction; false if there was nothing left to do.</summary>
    async Task<bool> UpdateBatch(Id<Partner> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"set local statement_timeout = '60s'", stop);

        var feed = await db.PartnerFeeds.FromSql($"select * from newsroom.partner_feeds where partner_id = {id.Value} for update")
            .SingleOrDefaultAsync(stop);
        if (feed is null)
            return false; // the partner was deleted
        var partner = await db.Partners.AsNoTracking().SingleAsync(p => p.Id == id, stop);

        var updated = await new PartnerFeedUpdate(db, feed, partner, clock.GetUtcNow()).Run(stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return updated;
    }

    [LoggerMessage(LogLevel.Warning, "Updating the partner feeds failed and will be retried")]
    partial void LogUpdateFailed(Exception failure);
}
