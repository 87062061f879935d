using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage.Partners;

/// <summary>
/// Keeps each partner's books: follows the public changes, and writes down what each of them means to that partner. A story comes in when the partner may run it,
/// after its delay; it is withdrawn when it is killed, moves out of what the partner may run, or that becomes less. Messages to receivers are queued in the same
/// transaction. One instance at a time keeps the books of one partner; one that dies in the middle leaves them as they were.
/// </summary>
sealed partial class PartnerFeedWorker(
    IServiceScopeFactory scopes, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, DatabaseListener bell, TimeProvider clock, ILogger<PartnerFeedWorker> log) : BackgroundService
{
    const int Batch = 1_000;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stop) => PeriodicWorker.OnEachSignal(bell.Readers, Pause, UpdateAll, LogRoundFailed, stop);

    /// <summary>Brings the books of all partners up to now.</summary>
    public async Task UpdateAll(CancellationToken stop)
    {
        foreach (var partner in await Behind(stop))
            try
            {
                while (await Update(partner, stop))
                {
                }
            }
            catch (PostgresException held) when (held.SqlState is PostgresErrorCodes.LockNotAvailable)
            {
                // Another instance is at these books, and not done yet.
            }
    }

    // Asked every second, and mostly in vain: without EF.
    async Task<List<Id<Partner>>> Behind(CancellationToken stop)
    {
        await using var command = news.CreateCommand("""
            select l.partner_id from newsroom.partner_feeds l
            where not l.review_completed or l.last_position < (select max(position) from live.changes)
               or exists (select from newsroom.pending_releases w where w.partner_id = l.partner_id and w.due_at <= $1)
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var behind = new List<Id<Partner>>();
        while (await reader.ReadAsync(stop))
            behind.Add(new(reader.GetGuid(0)));
        return behind;
    }

    /// <summary>Takes the next step with one partner's books; false where nothing is left to do.</summary>
    async Task<bool> Update(Id<Partner> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"set local statement_timeout = '60s'", stop);

        var ledger = await db.PartnerFeeds.FromSql($"select * from newsroom.partner_feeds where partner_id = {id.Value} for update").SingleOrDefaultAsync(stop);
        if (ledger is null)
            return false; // the partner has gone
        var partner = await db.Partners.AsNoTracking().SingleAsync(p => p.Id == id, stop);

        var step = new PartnerFeedWriter(db, partner, clock.GetUtcNow(), stop);
        var more = await Follow(ledger, step) || (!ledger.ReviewCompleted && await Review(ledger, step));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return more;
    }

    static async Task<bool> Follow(PartnerFeed ledger, PartnerFeedWriter step)
    {
        var newest = await step.PositionAfter(ledger.LastPosition, Batch);
        var due = await step.Due(Batch);
        if (newest == ledger.LastPosition && due is [])
            return false;

        await step.WriteChanges(ledger.LastPosition, newest, due);
        ledger.LastPosition = newest;
        return true;
    }

    // All live stories in the order of publication, a batch at a time; what the partner has and may not run any more is taken back before.
    static async Task<bool> Review(PartnerFeed ledger, PartnerFeedWriter step)
    {
        if (ledger.ReviewPublishedAt is null)
            await step.WriteHoldings();

        if (await step.ArticlesAfter(ledger.ReviewPublishedAt, ledger.ReviewArticleId, Batch) is not [.., var last] articles)
        {
            (ledger.ReviewCompleted, ledger.ReviewPublishedAt, ledger.ReviewArticleId, ledger.IncludesImages) = (true, null, null, step.Images);
            return false;
        }

        await step.WriteArticles([.. articles.Select(s => s.Id)], ledger.IncludesImages != step.Images);
        (ledger.ReviewPublishedAt, ledger.ReviewArticleId) = (last.PublishedAt, new(last.Id));
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Could not keep the partners' books this round; the next one will")]
    partial void LogRoundFailed(Exception failure);
}
