using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>A database that is there, running and at the newest schema, before anything is asked of it.</summary>
sealed partial class PreparedStorage(Connections connections, IConfiguration configuration, ILogger<PreparedStorage> log) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    LocalPostgres? local;

    public async Task Prepare(CancellationToken stop)
    {
        if (connections.NeedLocalServer)
        {
            var folder = Path.GetFullPath(configuration["Storage:Folder"] ?? "App_Data/postgres");
            local = await LocalPostgres.Start(folder, stop);
            connections.UseLocal(local.ConnectionString);
            LogLocal(folder);
        }

        await Migrate(stop);
    }

    // Containers start side by side: a database that is not there yet is waited for, but not for ever.
    async Task Migrate(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(connections.Unhurried);
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNewsroom(source);
        await using var db = new NewsDb(options.Options);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));

        for (var started = Environment.TickCount64; ; await Task.Delay(500, stop))
        {
            try
            {
                await db.Database.MigrateAsync(stop);
                return;
            }
            catch (NpgsqlException away) when (away is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow }
                && Environment.TickCount64 - started < Patience.TotalMilliseconds)
            {
                LogWaiting(away.Message);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (local is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await local.Stop();
        }
    }

    [LoggerMessage(LogLevel.Information, "No connection string is set: using a private PostgreSQL below {Folder}")]
    partial void LogLocal(string folder);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not answer yet, trying again: {Reason}")]
    partial void LogWaiting(string reason);
}
