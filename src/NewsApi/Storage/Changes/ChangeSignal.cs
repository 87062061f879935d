using System.Diagnostics;

namespace NewsApi.Storage.Changes;

/// <summary>What rings for all who wait, until the program begins to end.</summary>
sealed class ChangeSignal(CancellationToken closing)
{
    static readonly TimeSpan ReplicaLag = TimeSpan.FromSeconds(5);

    long rings;
    TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when the program begins to end.</summary>
    public bool IsClosing => closing.IsCancellationRequested;

    public long Version => Interlocked.Read(ref rings);

    /// <summary>Ends at the next ring. Take it before you look, or what comes in between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Notify()
    {
        Interlocked.Increment(ref rings);
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Looks until there is something to see, or the patience is over.</summary>
    public async Task<List<T>> Until<T>(Func<Task<List<T>>> look, TimeSpan patience, CancellationToken stop)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            var ring = Next;
            var seen = await look();
            var left = patience - Stopwatch.GetElapsedTime(started);
            if (seen.Count > 0 || left <= TimeSpan.Zero || IsClosing)
                return seen;

            // A replica may hear of it later than the bell does.
            await WaitFor(ring, left < ReplicaLag ? left : ReplicaLag, stop);
        }
    }

    /// <summary>Ends with the ring, when the patience is over, or when the program begins to end.</summary>
    public async Task WaitFor(Task ring, TimeSpan patience, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, closing);
        ending.CancelAfter(patience);
        await ring.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }
}
