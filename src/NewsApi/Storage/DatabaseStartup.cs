using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using NewsApi.Storage.LocalServer;
using NewsApi.Storage.Logins;
using NewsApi.Storage.Secrets;
using NewsApi.Storage.Settings;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>
/// Starts the private server if no connection string is set, migrates the database to the newest schema, and ensures what a migration
/// cannot: the readers' login and its privileges, which belong to the server.
/// </summary>
sealed partial class DatabaseStartup(
    Connections connections, ReadersLogin readers, StoredSite site, SecretProtector secrets, IOptions<StorageOptions> settings,
    ILogger<DatabaseStartup> log) : IAsyncDisposable
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    LocalPostgres? local;

    /// <param name="isServer">The process is the server, not a command.</param>
    public async Task Prepare(bool isServer, CancellationToken stop)
    {
        if (connections.NeedsLocalServer)
        {
            var folder = Path.GetFullPath(settings.Value.Folder);
            local = await LocalPostgres.Start(folder, stop);
            connections.UseLocal(local.ConnectionString, local.ReadersConnectionString);
            LogLocal(folder);
        }

        await using var source = NpgsqlDataSource.Create(connections.Migrations);
        await Migrate(source, stop);
        await readers.Ensure(source, isServer, stop);
        await site.Load(source, isServer, stop);
        if (isServer)
            await secrets.Prepare(source, stop);
    }

    // Containers start at the same time, so the database may not accept connections yet.
    async Task Migrate(NpgsqlDataSource source, CancellationToken stop)
    {
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
