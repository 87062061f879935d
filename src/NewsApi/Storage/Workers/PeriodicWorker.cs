using NewsApi.Storage.Changes;

namespace NewsApi.Storage.Workers;

/// <summary>Work that is done again and again. A round that fails is told of, and the next one comes.</summary>
static class PeriodicWorker
{
    /// <param name="pause">From one round to the next.</param>
    /// <param name="clock">Tells when it is over.</param>
    /// <param name="round">What is done.</param>
    /// <param name="failed">Told of each round that failed.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="atOnce">False to pause before the first round.</param>
    public static async Task Every(
        TimeSpan pause, TimeProvider clock, Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken stop, bool atOnce = true)
    {
        using var bell = new PeriodicTimer(pause, clock);
        while (atOnce || await bell.WaitForNextTickAsync(stop))
        {
            atOnce = false;
            await RunOnce(round, failed, stop);
        }
    }

    /// <param name="bell">Calls for the next round. The program's beginning to end is the last call.</param>
    /// <param name="patience">The longest from one round to the next, for what comes due without a ring.</param>
    /// <param name="round">What is done.</param>
    /// <param name="failed">Told of each round that failed.</param>
    /// <param name="stop">Ends it in the middle of a round.</param>
    /// <param name="pause">The shortest from one round to the next, so that several rings at once are one.</param>
    public static async Task OnEachSignal(
        ChangeSignal bell, TimeSpan patience, Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken stop, TimeSpan pause = default)
    {
        while (!bell.IsClosing)
        {
            var ring = bell.Next;
            await RunOnce(round, failed, stop);
            await bell.WaitFor(ring, patience, stop);
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What ran out of its own time has failed, too: only an end from outside is none.
    static async Task RunOnce(Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken stop)
    {
        try
        {
            await round(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            failed(failure);
        }
    }
}
