using System.Diagnostics;

namespace NewsApi.Storage.Changes;

/// <summary>Wakes all waiting tasks of this instance when a notification arrives or the application begins to stop.</summary>
sealed class ChangeSignal(CancellationToken stopping)
{
    static readonly TimeSpan ReplicaLag = TimeSpan.FromSeconds(5);

    long version;
    TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when the application begins to stop.</summary>
    public bool IsClosing => stopping.IsCancellationRequested;

    /// <summary>The number of notifications received.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Completes at the next notification. Read it before querying, so that no notification in between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Notify()
    {
        Interlocked.Increment(ref version);
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>
    /// Repeats a query at each notification until it returns rows, the timeout elapses, or the application begins to stop.
    /// </summary>
    public async Task<List<T>> LongPoll<T>(Func<Task<List<T>>> query, TimeSpan timeout, CancellationToken stop)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            var notification = Next;
            var rows = await query();
            var remaining = timeout - Stopwatch.GetElapsedTime(started);
            if (rows.Count > 0 || remaining <= TimeSpan.Zero || IsClosing)
                return rows;

            // A replica may apply a change after its notification has arrived: query again after the lag.
            await WaitFor(notification, remaining < ReplicaLag ? remaining : ReplicaLag, stop);
        }
    }

    /// <summary>Returns at the notification, after the timeout, or when the application begins to stop.</summary>
    public async Task WaitFor(Task notification, TimeSpan timeout, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, stopping);
        ending.CancelAfter(timeout);
        await notification.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }
}
