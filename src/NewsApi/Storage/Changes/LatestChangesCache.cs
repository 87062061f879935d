using System.Collections.Concurrent;
using System.Diagnostics;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Storage.Changes;

/// <summary>
/// The end of the change feed, read once for all who stand there: a ring wakes thousands of streams, and nearly all of them have seen the same. What was read is good for one edition, and a second at most.
/// </summary>
sealed class LatestChangesCache([FromKeyedServices(typeof(LiveDb))] NpgsqlDataSource readers, DatabaseListener bell)
{
    const int MostPlaces = 1_000;

    // A replica may have been behind the bell.
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    Shared shared = new(0);

    /// <summary>The lines behind a place; at most a hundred.</summary>
    public Task<List<ChangeEntry>> After(long position)
    {
        var edition = bell.LiveVersion;
        if (edition == 0)
            return Read(position);

        // Two who come first at the same moment may each begin: one of them is read by nobody else.
        var at = Volatile.Read(ref shared);
        if (at.Edition != edition || Stopwatch.GetElapsedTime(at.Since) > Longest)
            Volatile.Write(ref shared, at = new(edition));
        if (at.Places.Count >= MostPlaces)
            return Read(position);

        var reading = at.Places.GetOrAdd(position, p => new(() => Read(p)));
        return reading.Value.IsFaulted ? Read(position) : reading.Value;
    }

    // Not for one client alone: it goes on when that one leaves, and PostgreSQL ends it after three seconds.
    Task<List<ChangeEntry>> Read(long position) => readers.ChangesAfter(position, 100, false, CancellationToken.None);

    sealed record Shared(long Edition)
    {
        public long Since { get; } = Stopwatch.GetTimestamp();
        public ConcurrentDictionary<long, Lazy<Task<List<ChangeEntry>>>> Places { get; } = [];
    }
}
