using System.Collections.Concurrent;
using System.Diagnostics;

namespace NewsApi.Storage.Changes;

/// <summary>
/// Shares reads of the end of the change feed among streams: a notification wakes thousands of them, nearly all at the same position.
/// An entry is valid for one <see cref="DatabaseListener.LiveVersion"/>, and for at most a second.
/// </summary>
sealed class LatestChangesCache(ChangeFeedReader feed, DatabaseListener listener)
{
    const int MaxChanges = 100;
    const int MaxPositions = 1_000;

    // A replica may have been behind the notification.
    static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    Generation current = new(0);

    /// <summary>The changes after a position; at most 100.</summary>
    public Task<List<ChangeEntry>> After(long position)
    {
        var version = listener.LiveVersion;
        if (version == 0)
            return Read(position);

        // Two concurrent callers may each create a generation; one of the two is then used by a single caller.
        var generation = Volatile.Read(ref current);
        if (generation.LiveVersion != version || Stopwatch.GetElapsedTime(generation.Started) > MaxAge)
            Volatile.Write(ref current, generation = new(version));
        if (generation.Reads.Count >= MaxPositions)
            return Read(position);

        var read = generation.Reads.GetOrAdd(position, p => new(() => Read(p)));
        return read.Value.IsFaulted ? Read(position) : read.Value;
    }

    // Not cancelled with one client, because others share it; PostgreSQL cancels it after three seconds.
    Task<List<ChangeEntry>> Read(long position) => feed.After(position, MaxChanges, withArticles: false, CancellationToken.None);

    sealed record Generation(long LiveVersion)
    {
        public long Started { get; } = Stopwatch.GetTimestamp();
        public ConcurrentDictionary<long, Lazy<Task<List<ChangeEntry>>>> Reads { get; } = [];
    }
}
