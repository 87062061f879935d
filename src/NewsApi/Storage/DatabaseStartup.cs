using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using NewsApi.Storage.LocalServer;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>A database that is there, running and at the newest schema, before anything is asked of it.</summary>
sealed partial class DatabaseStartup(Connections connections, IOptions<StorageOptions> settings, ILogger<DatabaseStartup> log) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    LocalPostgres? local;

    public async Task Prepare(CancellationToken stop)
    {
        if (connections.NeedLocalServer)
        {
            var folder = Path.GetFullPath(settings.Value.Folder);
            local = await LocalPostgres.Start(folder, stop);
            connections.UseLocal(local.ConnectionString);
            LogLocal(folder);
        }

        await Migrate(stop);
    }

    // Containers start side by side: a database that is not there yet is waited for, but not for ever.
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
            catch (NpgsqlException away) when (away is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                if (Environment.TickCount64 - started > Patience.TotalMilliseconds)
                    throw new StartupException($"PostgreSQL does not answer at {new NpgsqlConnectionStringBuilder(connections.Migrations).Host}: {away.Message}", away);
                LogWaiting(away.Message);
            }
            catch (PostgresException refusal)
            {
                throw new StartupException($"PostgreSQL refuses the schema: {refusal.MessageText}. {refusal.Hint}", refusal);
            }
        }
    }

    // Nearly every start finds the schema in place, and one question says so in a fraction of the time that EF takes to compare.
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
            return false; // no such table, no such database, no answer: EF will find out which
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
