using System.Diagnostics;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>
/// Rings on every instance when something that readers get has changed, whichever instance or tool changed it (LISTEN on the newsroom's PostgreSQL).
/// Who waits for news waits here instead of asking again and again; who keeps an answer knows by <see cref="Edition"/> whether it may still be given.
/// </summary>
sealed partial class EditionBell(
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, IHostApplicationLifetime life, ILogger<EditionBell> log) : BackgroundService
{
    public const string Channel = "newsapi_edition";

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Doubt = TimeSpan.FromSeconds(5);

    long rings;
    bool listening;
    TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Counts up with every change of what readers get; 0 while nobody can know whether there was one.</summary>
    public long Edition => Volatile.Read(ref listening) ? Interlocked.Read(ref rings) : 0;

    /// <summary>Ends at the next ring, or when the patience is over. Take it before you look, or what comes in between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Cancelled when the program begins to end: nobody waits any longer then.</summary>
    public CancellationToken Closing => life.ApplicationStopping;

    /// <summary>Looks until there is something to see, or the patience is over.</summary>
    public async Task<List<T>> Until<T>(Func<Task<List<T>>> look, TimeSpan patience, CancellationToken stop)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            var ring = Next;
            var seen = await look();
            var left = patience - Stopwatch.GetElapsedTime(started);
            if (seen.Count > 0 || left <= TimeSpan.Zero || Closing.IsCancellationRequested)
                return seen;

            // A replica may hear of it later than the bell does.
            await WaitFor(ring, left < Doubt ? left : Doubt, stop);
        }
    }

    /// <summary>Ends with the ring, when the patience is over, or when the program begins to end.</summary>
    public async Task WaitFor(Task ring, TimeSpan patience, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, Closing);
        ending.CancelAfter(patience);
        await ring.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Listen(stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogDeaf(failure.Message);
            }

            Volatile.Write(ref listening, false);
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Listen(CancellationToken stop)
    {
        await using var connection = await news.OpenConnectionAsync(stop);
        connection.Notification += (_, _) => Ring();
        await Execute(connection, $"listen {Channel}", stop);

        // What rang while nobody listened counts as one ring.
        Ring();
        Volatile.Write(ref listening, true);
        while (true)
            if (!await connection.WaitAsync(Silence, stop))
                await Execute(connection, "select 1", stop); // a connection that died without a word is found out
    }

    void Ring()
    {
        Interlocked.Increment(ref rings);
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "Cannot hear of changes, trying again: {Reason}")]
    partial void LogDeaf(string reason);
}
