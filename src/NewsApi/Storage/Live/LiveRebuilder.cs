using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage.Live;

/// <summary>
/// Rebuilds queued live articles in small batches in the background, after a change of something they show: an image credit, a name, the
/// site's address, or the document format. Instances share the queue.
/// </summary>
sealed partial class LiveRebuilder(
    IServiceScopeFactory scopes, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, Site site, TimeProvider clock,
    ILogger<LiveRebuilder> log) : BackgroundService
{
    const int BatchSize = 100;
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stop)
    {
        var formatChecked = false;
        return PeriodicWorker.Every(PollInterval, clock, RebuildQueued, LogRebuildFailed, stop);

        async Task RebuildQueued(CancellationToken stop)
        {
            if (!formatChecked)
                await QueueOutdated(stop);
            formatChecked = true;
            while (await IsAnyQueued(stop))
                await RebuildBatch(stop);
        }
    }

    /// <summary>Queues the articles whose document has another format than this program builds.</summary>
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

    // Runs every second and is nearly always false: without EF, so that an idle instance never builds its model.
    async Task<bool> IsAnyQueued(CancellationToken stop)
    {
        await using var command = news.CreateCommand("select exists (select from newsroom.rebuilds)");
        return await command.ExecuteScalarAsync(stop) is true;
    }

    /// <summary>Rebuilds the first articles of the queue and returns their number.</summary>
    public async Task<int> RebuildBatch(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);

        var queued = await db.Rebuilds.FromSql($"""
            select * from newsroom.rebuilds order by queued_at limit {BatchSize} for update skip locked
            """).ToListAsync(stop);
        if (queued is [])
            return 0;

        // Locks the articles, so that a concurrent edit is not overwritten with an older state.
        var ids = queued.ConvertAll(r => r.ArticleId);
        var uuids = ids.ConvertAll(id => id.Value);
        await db.Database.ExecuteSqlAsync($"select from newsroom.articles where id = any({uuids}) order by id for update", stop);

        var articles = await db.Articles.Where(a => ids.Contains(a.Id)).ToListAsync(stop);
        await ReplaceMergedTags(db, articles, stop);
        var before = await Fingerprints(db, uuids, stop);
        await scope.ServiceProvider.GetRequiredService<LiveProjection>().Rebuild(db, articles, stop);
        db.Rebuilds.RemoveRange(queued);
        await db.SaveChangesAsync(stop);
        await db.Database.ExecuteSqlAsync($"""
            delete from live.tags t using newsroom.tags n
            where n.id = t.id and n.merged_into_id is not null and not exists (select from live.article_tags s where s.tag_id = t.id)
            """, stop);
        await RecordChanges(db, before, await Fingerprints(db, uuids, stop), stop);
        await transaction.CommitAsync(stop);
        return queued.Count;
    }

    static async Task<Dictionary<Guid, Fingerprint>> Fingerprints(NewsDb db, List<Guid> ids, CancellationToken stop) =>
        await db.Database.SqlQuery<Fingerprint>($"""
            select id, md5(summary || rest) as hash, convert_from(summary, 'UTF8')::jsonb ->> 'url' as url, format
            from live.articles where id = any({ids})
            """).ToDictionaryAsync(f => f.Id, stop);

    // Adds changes for documents that differ although their article did not change, for clients that keep copies. Another format comes with
    // a release and is not a change.
    static async Task RecordChanges(
        NewsDb db, Dictionary<Guid, Fingerprint> before, Dictionary<Guid, Fingerprint> after, CancellationToken stop)
    {
        var changed = after.Values.Where(a => before.TryGetValue(a.Id, out var b) && b.Format == a.Format && b.Hash != a.Hash).ToList();
        var moved = changed.Where(a => before[a.Id].Url != a.Url).Select(a => a.Id).ToArray();
        var ids = changed.Select(a => a.Id).ToArray();
        if (ids is not [])
            await db.Database.ExecuteSqlAsync($"select newsroom.record_rebuilt({ids}, {moved})", stop);
    }

    static async Task ReplaceMergedTags(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var tags = articles.SelectMany(a => a.TagIds).ToHashSet();
        var merged = await db.Tags.Where(t => tags.Contains(t.Id) && t.MergedIntoId != null)
            .Select(t => new { t.Id, Into = t.MergedIntoId!.Value }).ToListAsync(stop);
        foreach (var tag in merged)
            foreach (var article in articles)
                article.ReplaceTag(tag.Id, tag.Into);
        if (merged is not [])
            await db.QueueReevaluation([.. articles.Select(a => a.Id.Value)], stop);
    }

    sealed record Fingerprint(Guid Id, string Hash, string Url, string Format);

    [LoggerMessage(LogLevel.Warning, "Rebuilding live articles failed and will be retried")]
    partial void LogRebuildFailed(Exception failure);
}
