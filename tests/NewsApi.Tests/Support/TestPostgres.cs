using Microsoft.EntityFrameworkCore;
using NewsApi.Storage;
using NewsApi.Storage.LocalServer;
using Npgsql;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(NewsApi.Tests.Support.TestPostgres))]

namespace NewsApi.Tests.Support;

/// <summary>
/// One PostgreSQL for the whole run: the one that <c>NEWSAPI_TEST_POSTGRES</c> names, else a container where an engine answers,
/// else the machine's own binaries. Databases are copied from a template that was migrated once.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    const string Template = "newsapi_template";
    readonly string folder = Path.Combine(Path.GetTempPath(), $"newsapi-tests-{Guid.NewGuid():N}");

    PostgreSqlContainer? container;
    LocalPostgres? local;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Where the server came from, for who reads the log.</summary>
    public string Origin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        (ConnectionString, Origin) =
            Environment.GetEnvironmentVariable("NEWSAPI_TEST_POSTGRES") is { Length: > 0 } given ? (given, "NEWSAPI_TEST_POSTGRES")
            : await StartContainer() is { } contained ? (contained, "a container")
            : (await StartLocal(), "the machine's own binaries");

        await Run($"drop database if exists {Template} with (force)");
        await using var source = NpgsqlDataSource.Create(For(Template));
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNewsroom(source);
        await using var db = new NewsDb(options.Options);
        await db.Database.MigrateAsync();
    }

    /// <summary>A fresh database at the newest schema; its connection string.</summary>
    public async Task<string> CreateDatabase(string name)
    {
        await Run($"create database {name} template {Template}");
        return For(name);
    }

    public Task DropDatabase(string name) => Run($"drop database if exists {name} with (force)");

    public string For(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database, IncludeErrorDetail = false, Pooling = database is not Template }.ConnectionString;

    async Task Run(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    async Task<string?> StartContainer()
    {
        if (!ContainerEngine.Answers())
            return null;

        container = new PostgreSqlBuilder("postgres:17").WithUsername("newsapi").Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }

    async Task<string> StartLocal()
    {
        local = await LocalPostgres.Start(folder, CancellationToken.None);
        return local.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (container is not null)
            await container.DisposeAsync();
        if (local is not null)
            await local.Stop();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Whether a container engine can be used, asked without waiting for one that is not there.</summary>
static class ContainerEngine
{
    public static bool Answers()
    {
        var address = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : "unix:///var/run/docker.sock";
        if (!address.StartsWith("unix://", StringComparison.Ordinal))
            return address.Length > 0 && !OperatingSystem.IsWindows();

        try
        {
            using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
            socket.Connect(new System.Net.Sockets.UnixDomainSocketEndPoint(address["unix://".Length..]));
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
