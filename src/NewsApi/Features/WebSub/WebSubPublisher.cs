using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Storage;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Settings;
using NewsApi.Storage.Workers;

namespace NewsApi.Features.WebSub;

/// <summary>
/// Tells a WebSub hub which feeds have news in them, so that it tells their readers. It goes on where it stopped, on whichever instance;
/// what the hub does not take is told again with what comes after.
/// </summary>
sealed partial class WebSubPublisher(
    IServiceScopeFactory scopes, DatabaseListener bell, IOptions<WebSubOptions> settings, Site site, ILogger<WebSubPublisher> log) : BackgroundService
{
    const string Reader = "websub";
    const int Batch = 500;
    const int MostTopics = 300;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = Patience };

    // Several changes at once are one call; what failed is tried again without a ring.
    protected override Task ExecuteAsync(CancellationToken stop) => settings.Value.Hub is not { Length: > 0 }
        ? Task.CompletedTask
        : PeriodicWorker.OnEachSignal(bell.LiveChanged, TryAgain, CallAll, failure => LogRoundFailed(failure.Message), stop, Pause);

    async Task CallAll(CancellationToken stop)
    {
        while (await Call(stop))
        {
        }
    }

    /// <summary>Tells of the next changes; false where there are none.</summary>
    public async Task<bool> Call(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"""
            insert into newsroom.consumer_offsets (consumer, position) select {Reader}, coalesce(max(position), 0) from live.changes on conflict do nothing
            """, stop);
        var bookmark = await db.ConsumerOffsets.FromSql($"select * from newsroom.consumer_offsets where consumer = {Reader} for update skip locked").SingleOrDefaultAsync(stop);
        if (bookmark is null)
            return false; // another instance is at it

        var changes = await db.LiveChanges.AsNoTracking().Where(c => c.Position > bookmark.Position).OrderBy(c => c.Position).Take(Batch).ToListAsync(stop);
        if (changes is not [])
            await Tell([.. await Topics(db, changes, stop)], stop);
        bookmark.Position = changes.Select(c => c.Position).DefaultIfEmpty(bookmark.Position).Last();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return changes.Count == Batch;
    }

    static async Task<IEnumerable<string>> Topics(NewsDb db, List<Storage.Live.LiveChange> changes, CancellationToken stop)
    {
        var sectionIds = changes.Select(c => c.SectionId).ToHashSet();
        var paths = await db.LiveSections.AsNoTracking().Where(s => sectionIds.Contains(s.Id)).SelectMany(s => s.Path).Distinct().ToListAsync(stop);
        var sections = await db.SlugsOfSections(paths, stop);
        var tags = await db.SlugsOfTags(changes.SelectMany(c => c.TagIds), stop);
        return sections.Values.Select(s => $"sections/{s}").Concat(tags.Values.Select(t => $"tags/{t}")).Prepend("latest")
            .SelectMany(_ => FeedFormats.ForReaders, (topic, format) => $"{topic}.{format.Name}");
    }

    async Task Tell(IReadOnlyList<string> topics, CancellationToken stop)
    {
        foreach (var some in topics.Chunk(MostTopics))
        {
            using var form = new FormUrlEncodedContent(some.Select(t => KeyValuePair.Create("hub.url", $"{site.PublicUrl}/feeds/{t}")).Prepend(KeyValuePair.Create("hub.mode", "publish")));
            using var answer = await http.PostAsync(settings.Value.Hub, form, stop);
            answer.EnsureSuccessStatusCode();
        }
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "The WebSub hub was not told; it will be, with what comes after: {Reason}")]
    partial void LogRoundFailed(string reason);
}

static class WebSubSetup
{
    public static void AddWebSub(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<WebSubOptions>(WebSubOptions.Section);
        builder.Services.AddHostedService<WebSubPublisher>();
    }
}
