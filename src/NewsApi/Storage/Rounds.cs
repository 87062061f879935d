namespace NewsApi.Storage;

/// <summary>Work that is done again and again. A round that fails is told of, and the next one comes.</summary>
static class Rounds
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
            try
            {
                await round(stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed(failure);
            }
        }
    }
}
