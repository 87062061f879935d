using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using NewsApi.Storage.LocalServer;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>Starts the private server if no connection string is set, and migrates the database to the newest schema.</summary>
sealed partial class DatabaseStartup(
    Connections connections, IOptions<StorageOptions> settings, ILogger<DatabaseStartup> log) : IAsyncDisposable
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    LocalPostgres? local;

    public async Task Prepare(CancellationToken stop)
    {
        if (connections.NeedsLocalServer)
        {
            var folder = Path.GetFullPath(settings.Value.Folder);
            local = await LocalPostgres.Start(folder, stop);
            connections.UseLocal(local.ConnectionString);
            LogLocal(folder);
        }

        await Migrate(stop);
    }

    // Containers start at the same time, so the database may not accept connections yet.
    async Task Migrate(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(connections.Migrations);
        if (await IsNewest(source, stop))
            return;

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
            catch (NpgsqlException failure) when (failure is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                if (Environment.TickCount64 - started > Timeout.TotalMilliseconds)
                    throw new StartupException($"PostgreSQL at {Host} is not available: {failure.Message}", failure);
                LogWaiting(failure.Message);
            }
            catch (PostgresException failure)
            {
                throw new StartupException($"The migration failed: {failure.MessageText}. {failure.Hint}", failure);
            }
        }
    }

    string? Host => new NpgsqlConnectionStringBuilder(connections.Migrations).Host;

    // Most starts find the newest schema, and one query detects that much faster than EF.
    static async Task<bool> IsNewest(NpgsqlDataSource source, CancellationToken stop)
    {
        var newest = typeof(NewsDb).Assembly.GetTypes()
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).Max(StringComparer.Ordinal);
        try
        {
            await using var command = source.CreateCommand($"select max(migration_id) from {NewsDb.Schema}.migrations");
            return await command.ExecuteScalarAsync(stop) is string applied && applied == newest;
        }
        catch (NpgsqlException)
        {
            return false; // no table, no database or no connection: MigrateAsync reports which
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

    [LoggerMessage(LogLevel.Information, "No connection string is set: using a private PostgreSQL server in {Folder}")]
    partial void LogLocal(string folder);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL is not available yet, retrying: {Reason}")]
    partial void LogWaiting(string reason);
}
