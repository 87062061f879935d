using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Storage;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Workers;

namespace NewsApi.Features.WebSub;

/// <summary>
/// Notifies a WebSub hub of changed feeds, so that it notifies their subscribers. The position in the change feed is stored, so any
/// instance continues where the last one stopped; a notification that fails is sent again together with later changes.
/// </summary>
sealed partial class WebSubPublisher(
    IServiceScopeFactory scopes, DatabaseListener listener, IOptions<WebSubOptions> settings, Site site, ILogger<WebSubPublisher> log)
    : BackgroundService
{
    const string Consumer = "websub";
    const int BatchSize = 500;
    const int MaxTopicsPerRequest = 300;
    static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    { Timeout = Timeout };

    protected override Task ExecuteAsync(CancellationToken stop) => settings.Value.Hub is not { Length: > 0 }
        ? Task.CompletedTask
        : PeriodicWorker.OnEachSignal(
            listener.LiveChanged, RetryInterval, PublishAll, failure => LogPublishFailed(failure.Message), stop, MinInterval);

    async Task PublishAll(CancellationToken stop)
    {
        while (await PublishNext(stop))
        {
        }
    }

    /// <summary>Notifies the hub of the next changes; returns false if no further changes wait.</summary>
    public async Task<bool> PublishNext(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"""
            insert into newsroom.consumer_offsets (consumer, position)
            select {Consumer}, coalesce(max(position), 0) from live.changes on conflict do nothing
            """, stop);
        var offset = await db.ConsumerOffsets
            .FromSql($"select * from newsroom.consumer_offsets where consumer = {Consumer} for update skip locked")
            .SingleOrDefaultAsync(stop);
        if (offset is null)
            return false; // Another instance is publishing.

        var changes = await db.LiveChanges.AsNoTracking()
            .Where(c => c.Position > offset.Position).OrderBy(c => c.Position).Take(BatchSize).ToListAsync(stop);
        if (changes is not [])
            await Publish([.. await TopicsOf(db, changes, stop)], stop);
        offset.Position = changes.Select(c => c.Position).DefaultIfEmpty(offset.Position).Last();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return changes.Count == BatchSize;
    }

    static async Task<IEnumerable<string>> TopicsOf(NewsDb db, List<LiveChange> changes, CancellationToken stop)
    {
        var sectionIds = changes.Select(c => c.SectionId).ToHashSet();
        var paths = await db.LiveSections.AsNoTracking()
            .Where(s => sectionIds.Contains(s.Id)).SelectMany(s => s.Path).Distinct().ToListAsync(stop);
        var sections = await db.GetPublishedSectionSlugs(paths, stop);
        var tags = await db.GetPublishedTagSlugs(changes.SelectMany(c => c.TagIds), stop);
        return sections.Values.Select(s => $"sections/{s}").Concat(tags.Values.Select(t => $"tags/{t}")).Prepend("latest")
            .SelectMany(_ => FeedFormats.ForReaders, (topic, format) => $"{topic}.{format.Name}");
    }

    async Task Publish(IReadOnlyList<string> topics, CancellationToken stop)
    {
        foreach (var chunk in topics.Chunk(MaxTopicsPerRequest))
        {
            var urls = chunk.Select(topic => KeyValuePair.Create("hub.url", $"{site.PublicUrl}/feeds/{topic}"));
            using var form = new FormUrlEncodedContent(urls.Prepend(KeyValuePair.Create("hub.mode", "publish")));
            using var response = await http.PostAsync(settings.Value.Hub, form, stop);
            response.EnsureSuccessStatusCode();
        }
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "Could not notify the WebSub hub; the next run tries again: {Reason}")]
    partial void LogPublishFailed(string reason);
}
