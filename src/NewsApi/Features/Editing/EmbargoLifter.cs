using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Features.Editing;

/// <summary>
/// Publishes articles when their embargo ends. Every instance runs one: the instance that locks the row publishes the article,
/// and the others skip it. If an instance fails, the next run of any instance publishes the article.
/// </summary>
sealed partial class EmbargoLifter(
    IServiceScopeFactory scopes, [FromKeyedServices(Pool.Urgent)] NpgsqlDataSource urgent, UrgentWork work, TimeProvider clock,
    ILogger<EmbargoLifter> log)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stop) => PeriodicWorker.Every(Interval, clock, LiftDue, LogRunFailed, stop);

    /// <summary>Publishes the articles whose embargo has ended, and returns their number.</summary>
    public async Task<int> LiftDue(CancellationToken stop)
    {
        var lifted = 0;
        foreach (var id in await Due(stop))
            await PeriodicWorker.RunOnce(
                async token => lifted += await Lift(id, token) ? 1 : 0, failure => LogArticleFailed(id, failure), stop);

        return lifted;
    }

    // Runs twice a second and rarely finds anything, so it bypasses EF Core.
    async Task<List<Id<Article>>> Due(CancellationToken stop)
    {
        await using var command = urgent.CreateCommand("""
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
        work.Connect(db);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);

        var now = clock.GetUtcNow();
        var locked = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from newsroom.articles
            where id = {id.Value} and stage = 'embargoed' and embargoed_until <= {now} for no key update skip locked
            """).ToListAsync(stop);
        if (locked is [])
            return false;

        var article = await db.Articles.SingleAsync(a => a.Id == id, stop);
        await db.ClaimSlug(article, stop);
        article.LiftEmbargo(now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Failed to query ended embargoes; retrying")]
    partial void LogRunFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "Failed to publish article {Article} after its embargo ended; retrying")]
    partial void LogArticleFailed(Id<Article> article, Exception failure);
}
