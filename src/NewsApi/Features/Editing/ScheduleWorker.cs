using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Features.Editing;

/// <summary>
/// Publishes articles when their embargo ends, and unpublishes them when they expire. Every instance runs one: the instance that locks the
/// row changes the article, and the others skip it. If an instance fails, the next run of any instance changes the article.
/// </summary>
sealed partial class ScheduleWorker(
    IServiceScopeFactory scopes, [FromKeyedServices(Pool.Urgent)] NpgsqlDataSource urgent, UrgentWork work, TimeProvider clock,
    ILogger<ScheduleWorker> log)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stop) => PeriodicWorker.Every(Interval, clock, RunDue, LogRunFailed, stop);

    /// <summary>Publishes the articles whose embargo has ended, unpublishes those that have expired, and returns their number.</summary>
    public async Task<int> RunDue(CancellationToken stop)
    {
        var changed = 0;
        foreach (var id in await Due(stop))
            await PeriodicWorker.RunOnce(
                async token => changed += await Run(id, token) ? 1 : 0, failure => LogArticleFailed(id, failure), stop);

        return changed;
    }

    // Runs twice a second and rarely finds anything, so it bypasses EF Core. Each branch reads its own partial index.
    async Task<List<Id<Article>>> Due(CancellationToken stop)
    {
        await using var command = urgent.CreateCommand("""
            (select id, embargoed_until as due from newsroom.articles
             where stage = 'embargoed' and embargoed_until <= $1 order by embargoed_until, id limit 1000)
            union all
            (select id, expires_at from newsroom.articles
             where stage = 'published' and expires_at <= $1 order by expires_at, id limit 1000)
            order by due, id
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var due = new List<Id<Article>>();
        while (await reader.ReadAsync(stop))
            due.Add(new(reader.GetGuid(0)));
        return due;
    }

    async Task<bool> Run(Id<Article> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        work.Connect(db);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);

        var now = clock.GetUtcNow();
        var locked = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from newsroom.articles
            where id = {id.Value} and ((stage = 'embargoed' and embargoed_until <= {now}) or (stage = 'published' and expires_at <= {now}))
            for no key update skip locked
            """).ToListAsync(stop);
        if (locked is [])
            return false;

        await Change(await db.Articles.SingleAsync(a => a.Id == id, stop), db, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    // An article whose expiry passed before its embargo was lifted, such as while the program was stopped, is never public.
    static async Task Change(Article article, NewsDb db, DateTimeOffset now, CancellationToken stop)
    {
        if (article.ExpiresAt <= now)
        {
            article.Expire(now);
            return;
        }

        await db.ClaimSlug(article, stop);
        article.LiftEmbargo(now);
    }

    [LoggerMessage(LogLevel.Warning, "Failed to query ended embargoes and expired articles; retrying")]
    partial void LogRunFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "Failed to carry out the end of the embargo or the expiry of article {Article}; retrying")]
    partial void LogArticleFailed(Id<Article> article, Exception failure);
}
