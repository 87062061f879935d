using Npgsql;

namespace NewsApi.Storage.Changes;

/// <summary>
/// Rings on every instance when something has changed, whichever instance or tool changed it (LISTEN on the newsroom's PostgreSQL): one bell for what readers get, one for
/// partners' books and messages. Who waits for news waits here instead of asking again and again; who keeps an answer knows by <see cref="LiveVersion"/> whether it may still be given.
/// </summary>
sealed partial class DatabaseListener(
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, IHostApplicationLifetime life, ILogger<DatabaseListener> log) : BackgroundService
{
    const string LiveChannel = "newsapi_live";
    public const string PartnerChannel = "newsapi_partners";

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    bool listening;

    /// <summary>Rings when readers get something else.</summary>
    public ChangeSignal Readers { get; } = new(life.ApplicationStopping);

    /// <summary>Rings when partners' books have a new line, or a message waits to be sent.</summary>
    public ChangeSignal Partners { get; } = new(life.ApplicationStopping);

    /// <summary>Counts up with every change of what readers get; 0 while nobody can know whether there was one.</summary>
    public long LiveVersion => Volatile.Read(ref listening) ? Readers.Version : 0;

    /// <summary>Cancelled when the program begins to end: nobody waits any longer then.</summary>
    public CancellationToken Stopping => life.ApplicationStopping;

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
        connection.Notification += (_, ring) => (ring.Channel is LiveChannel ? Readers : Partners).Notify();
        await Execute(connection, $"listen {LiveChannel}; listen {PartnerChannel}", stop);

        // What rang while nobody listened counts as one ring.
        Readers.Notify();
        Partners.Notify();
        Volatile.Write(ref listening, true);
        while (true)
            if (!await connection.WaitAsync(KeepAlive, stop))
                await Execute(connection, "select 1", stop); // a connection that died without a word is found out
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "Cannot hear of changes, trying again: {Reason}")]
    partial void LogDeaf(string reason);
}
