using NewsApi.Storage.Changes;

namespace NewsApi.Storage.Workers;

/// <summary>Runs work repeatedly. Failures are reported; the loop continues.</summary>
static class PeriodicWorker
{
    /// <summary>Runs work at a fixed interval.</summary>
    /// <param name="interval">The time between the starts of two runs.</param>
    /// <param name="clock">Measures the interval.</param>
    /// <param name="run">The work.</param>
    /// <param name="onFailure">Receives the exception of each run that fails.</param>
    /// <param name="stop">Ends the loop.</param>
    /// <param name="startImmediately">False to wait for one interval before the first run.</param>
    public static async Task Every(
        TimeSpan interval, TimeProvider clock, Func<CancellationToken, Task> run, Action<Exception> onFailure, CancellationToken stop,
        bool startImmediately = true)
    {
        for (var isDue = startImmediately; ; isDue = true)
        {
            var started = clock.GetTimestamp();
            if (isDue)
                await RunOnce(run, onFailure, stop);
            await DelayUntil(started, interval, clock, stop);
        }
    }

    // After the clock jumps ahead, one run follows: a timer would tick once for each interval that was skipped.
    static async Task DelayUntil(long started, TimeSpan interval, TimeProvider clock, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (interval - clock.GetElapsedTime(started) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, clock, stop).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    /// <summary>Runs work after each signal, until the host begins to shut down.</summary>
    /// <param name="signal">Starts the next run.</param>
    /// <param name="maxInterval">The longest time between two runs, for work that becomes due without a signal.</param>
    /// <param name="run">The work.</param>
    /// <param name="onFailure">Receives the exception of each run that fails.</param>
    /// <param name="stop">Cancels a run in progress.</param>
    /// <param name="minInterval">The shortest time between two runs, which combines signals in quick succession.</param>
    public static async Task OnEachSignal(
        ChangeSignal signal, TimeSpan maxInterval, Func<CancellationToken, Task> run, Action<Exception> onFailure, CancellationToken stop,
        TimeSpan minInterval = default)
    {
        while (!signal.IsClosing)
        {
            var next = signal.Next;
            await RunOnce(run, onFailure, stop);
            await signal.WaitFor(next, maxInterval, stop);
            await Task.Delay(minInterval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs work once and reports a failure instead of throwing it. A timeout is a failure; cancellation is not.</summary>
    public static async Task RunOnce(Func<CancellationToken, Task> run, Action<Exception> onFailure, CancellationToken stop)
    {
        try
        {
            await run(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            onFailure(failure);
        }
    }
}
