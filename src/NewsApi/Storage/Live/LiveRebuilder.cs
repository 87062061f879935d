using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage.Live;

/// <summary>
/// Makes live stories again, in small batches behind the readers' backs, when something they show has changed:
/// a credit, a name, the addresses of the site, the shape of documents. Two instances share the queue.
/// </summary>
sealed partial class LiveRebuilder(
    IServiceScopeFactory scopes, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, Site site, TimeProvider clock, ILogger<LiveRebuilder> log) : BackgroundService
{
    const int Batch = 100;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stop)
    {
        var shapeChecked = false;
        return PeriodicWorker.Every(Pause, clock, Round, LogRoundFailed, stop);

        async Task Round(CancellationToken stop)
        {
            if (!shapeChecked)
                await QueueOutdated(stop);
            shapeChecked = true;
            while (await AnythingQueued(stop))
                await RebuildBatch(stop);
        }
    }

    /// <summary>Queues the stories whose documents have another shape than this program makes.</summary>
    public async Task QueueOutdated(CancellationToken stop)
    {
        await using var command = news.CreateCommand("""
            insert into newsroom.rebuilds (article_id, queued_at)
            select id, $1 from live.articles where format <> $2
            on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = LiveArticleBuilder.FormatOf(site) });
        await command.ExecuteNonQueryAsync(stop);
    }

    // Asked every second, and nearly always in vain: without EF, whose model an idle reader's instance never needs.
    async Task<bool> AnythingQueued(CancellationToken stop)
    {
        await using var command = news.CreateCommand("select exists (select from newsroom.rebuilds)");
        return await command.ExecuteScalarAsync(stop) is true;
    }

    /// <summary>Makes the stories at the head of the queue again; how many there were.</summary>
    public async Task<int> RebuildBatch(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);

        var queued = await db.Rebuilds.FromSql($"""
            select * from newsroom.rebuilds order by queued_at limit {Batch} for update skip locked
            """).ToListAsync(stop);
        if (queued is [])
            return 0;

        // Locked, so that a story saved meanwhile is not overwritten by what it was before.
        var ids = queued.ConvertAll(r => r.ArticleId);
        var uuids = ids.ConvertAll(id => id.Value);
        await db.Database.ExecuteSqlAsync($"select from newsroom.articles where id = any({uuids}) order by id for update", stop);

        var articles = await db.Articles.Where(a => ids.Contains(a.Id)).ToListAsync(stop);
        await ReplaceMergedTags(db, articles, stop);
        var before = await Copies(db, uuids, stop);
        await scope.ServiceProvider.GetRequiredService<LiveProjection>().Rebuild(db, articles, stop);
        db.Rebuilds.RemoveRange(queued);
        await db.SaveChangesAsync(stop);
        await db.Database.ExecuteSqlAsync($"""
            delete from live.tags t using newsroom.tags n
            where n.id = t.id and n.merged_into_id is not null and not exists (select from live.article_tags s where s.tag_id = t.id)
            """, stop);
        await RecordChanges(db, before, await Copies(db, uuids, stop), stop);
        await transaction.CommitAsync(stop);
        return queued.Count;
    }

    static async Task<Dictionary<Guid, LiveFingerprint>> Copies(NewsDb db, List<Guid> ids, CancellationToken stop) => (await db.Database.SqlQuery<LiveFingerprint>($"""
        select id, md5(summary || rest) as text, convert_from(summary, 'UTF8')::jsonb ->> 'url' as url, format from live.articles where id = any({ids})
        """).ToListAsync(stop)).ToDictionary(c => c.Id);

    // What readers get of a story has changed, without the story: whoever keeps copies must hear of it. Not of another shape, which comes with a release.
    static async Task RecordChanges(NewsDb db, Dictionary<Guid, LiveFingerprint> before, Dictionary<Guid, LiveFingerprint> after, CancellationToken stop)
    {
        var changed = after.Values.Where(a => before.TryGetValue(a.Id, out var b) && b.Format == a.Format && b.Text != a.Text).ToList();
        var moved = changed.Where(a => before[a.Id].Url != a.Url).Select(a => a.Id).ToArray();
        var ids = changed.Select(a => a.Id).ToArray();
        if (ids is not [])
            await db.Database.ExecuteSqlAsync($"select newsroom.record_rebuilt({ids}, {moved})", stop);
    }

    // What was tagged with a tag that was merged carries the other from now on.
    static async Task ReplaceMergedTags(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var carried = articles.SelectMany(a => a.TagIds).ToHashSet();
        var merged = await db.Tags.Where(t => carried.Contains(t.Id) && t.MergedIntoId != null).Select(t => new { t.Id, Into = t.MergedIntoId!.Value }).ToListAsync(stop);
        foreach (var tag in merged)
            foreach (var article in articles)
                article.ReplaceTag(tag.Id, tag.Into);
        if (merged is not [])
            await db.QueueReevaluation([.. articles.Select(a => a.Id.Value)], stop);
    }

    sealed record LiveFingerprint(Guid Id, string Text, string Url, string Format);

    [LoggerMessage(LogLevel.Warning, "Could not make live stories again this round; the next one will try")]
    partial void LogRoundFailed(Exception failure);
}
