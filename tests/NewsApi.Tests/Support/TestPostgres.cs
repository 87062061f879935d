using Microsoft.EntityFrameworkCore;
using NewsApi.Storage;
using NewsApi.Storage.LocalServer;
using Npgsql;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(NewsApi.Tests.Support.TestPostgres))]

namespace NewsApi.Tests.Support;

/// <summary>
/// The PostgreSQL server of the test run: the one of the connection string <c>NEWSAPI_TEST_POSTGRES</c>, else a container if a container
/// engine is available, else a local server. Databases are copies of a template that is migrated once.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    const string Template = "newsapi_template";
    readonly string folder = Path.Combine(Path.GetTempPath(), $"newsapi-tests-{Guid.NewGuid():N}");

    PostgreSqlContainer? container;
    LocalPostgres? local;

    public string ConnectionString { get; private set; } = "";

    /// <summary>The kind of server, for the log.</summary>
    public string Origin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        (ConnectionString, Origin) =
            Environment.GetEnvironmentVariable("NEWSAPI_TEST_POSTGRES") is { Length: > 0 } configured
                ? (configured, "NEWSAPI_TEST_POSTGRES")
            : await StartContainer() is { } started ? (started, "a container")
            : (await StartLocal(), "local binaries");

        await Run($"drop database if exists {Template} with (force)");
        await using var source = NpgsqlDataSource.Create(For(Template));
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNewsroom(source);
        await using var db = new NewsDb(options.Options);
        await db.Database.MigrateAsync();
    }

    /// <summary>Creates a database with the newest schema and returns its connection string.</summary>
    public async Task<string> CreateDatabase(string name)
    {
        await Run($"create database {name} template {Template}");
        return For(name);
    }

    public Task DropDatabase(string name) => Run($"drop database if exists {name} with (force)");

    public string For(string database) => new NpgsqlConnectionStringBuilder(ConnectionString)
    {
        Database = database,
        IncludeErrorDetail = false,
        Pooling = database is not Template,
    }.ConnectionString;

    async Task Run(string sql)
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false };
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    async Task<string?> StartContainer()
    {
        if (!ContainerEngine.IsAvailable())
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
