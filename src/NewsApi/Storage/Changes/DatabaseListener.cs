using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Storage.Changes;

/// <summary>
/// Listens for notifications on the newsroom's PostgreSQL (LISTEN), so that every instance learns of every change, whichever instance or
/// tool made it. Long polls, streams and workers wait for its signals instead of polling the database; caches compare <see
/// cref="LiveVersion"/>.
/// </summary>
sealed partial class DatabaseListener(
    [FromKeyedServices(Pool.Monitoring)] NpgsqlDataSource monitoring, IHostApplicationLifetime life, ILogger<DatabaseListener> log)
    : BackgroundService
{
    const string LiveChannel = "newsapi_live";
    public const string PartnerChannel = "newsapi_partners";

    static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);
    static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    bool listening;

    /// <summary>Signals that content visible to readers has changed.</summary>
    public ChangeSignal LiveChanged { get; } = new(life.ApplicationStopping);

    /// <summary>Signals that a partner's change feed has a new change or that a webhook delivery is due.</summary>
    public ChangeSignal PartnerFeedsChanged { get; } = new(life.ApplicationStopping);

    /// <summary>
    /// Increases with every change visible to readers; 0 while the listener is disconnected and changes may go unnoticed.
    /// </summary>
    public long LiveVersion => Volatile.Read(ref listening) ? LiveChanged.Version : 0;

    /// <summary>Cancelled when the application begins to stop, which ends all waits.</summary>
    public CancellationToken Stopping => life.ApplicationStopping;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await PeriodicWorker.RunOnce(Listen, failure => LogDisconnected(failure.Message), stop);
            Volatile.Write(ref listening, false);
            await Task.Delay(ReconnectDelay, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Listen(CancellationToken stop)
    {
        await using var connection = await monitoring.OpenConnectionAsync(stop);
        connection.Notification += (_, e) => (e.Channel is LiveChannel ? LiveChanged : PartnerFeedsChanged).Notify();
        await Execute(connection, $"listen {LiveChannel}; listen {PartnerChannel}", stop);

        // Notifications sent while no connection listened are lost: signal once for all of them.
        LiveChanged.Notify();
        PartnerFeedsChanged.Notify();
        Volatile.Write(ref listening, true);
        while (true)
            if (!await connection.WaitAsync(KeepAlive, stop))
                await Execute(connection, "select 1", stop); // detects a connection that was dropped silently
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "The connection that listens for changes failed and will be reopened: {Reason}")]
    partial void LogDisconnected(string reason);
}
