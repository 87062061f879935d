using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Features.Editing;

/// <summary>
/// Publishes embargoed stories when their moment has come. Instances may race for one story: whoever locks its row publishes it, the others pass it over;
/// one that dies in the middle leaves it to the next round of any.
/// </summary>
sealed partial class EmbargoLifter(
    IServiceScopeFactory scopes, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, TimeProvider clock, ILogger<EmbargoLifter> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stop) => PeriodicWorker.Every(Pause, clock, LiftDue, LogRoundFailed, stop);

    /// <summary>Publishes what is due; how many stories that were.</summary>
    public async Task<int> LiftDue(CancellationToken stop)
    {
        var lifted = 0;
        foreach (var id in await Due(stop))
        {
            try
            {
                lifted += await Lift(id, stop) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogArticleFailed(id, failure);
            }
        }

        return lifted;
    }

    // Asked twice a second, and nearly always in vain: without EF.
    async Task<List<Id<Article>>> Due(CancellationToken stop)
    {
        await using var command = news.CreateCommand("""
            select id from newsroom.articles where stage = 'embargoed' and embargoed_until <= $1 order by embargoed_until, id limit 1000
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var due = new List<Id<Article>>();
        while (await reader.ReadAsync(stop))
            due.Add(new(reader.GetGuid(0)));
        return due;
    }

    async Task<bool> Lift(Id<Article> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);

        var now = clock.GetUtcNow();
        var free = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from newsroom.articles
            where id = {id.Value} and stage = 'embargoed' and embargoed_until <= {now} for no key update skip locked
            """).ToListAsync(stop);
        if (free is [])
            return false;

        (await db.Articles.SingleAsync(a => a.Id == id, stop)).Lift(now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Could not look for embargoes that are over; the next round will")]
    partial void LogRoundFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "Could not publish {Article}, whose embargo is over; the next round will try again")]
    partial void LogArticleFailed(Id<Article> article, Exception failure);
}
