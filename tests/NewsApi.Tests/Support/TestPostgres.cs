using Microsoft.EntityFrameworkCore;
using NewsApi.Storage;
using NewsApi.Storage.LocalServer;
using NewsApi.Storage.Logins;
using Npgsql;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(NewsApi.Tests.Support.TestPostgres))]

namespace NewsApi.Tests.Support;

/// <summary>
/// The PostgreSQL server of the test run: the one of the connection string <c>NEWSAPI_TEST_POSTGRES</c>, else a container if a container
/// engine is available, else a local server. Databases are copies of a template that is migrated once, and belong to a login that is
/// no superuser.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    const string Template = "newsapi_template";
    internal static readonly string SecretKeyText = Convert.ToBase64String(new byte[32]);
    internal static readonly Login Owner = new("newsapi_tests", "tests");
    internal static readonly Login Readers = new("newsapi_tests_readers", "tests");
    readonly string folder = Path.Combine(Path.GetTempPath(), $"newsapi-tests-{Guid.NewGuid():N}");

    PostgreSqlContainer? container;
    LocalPostgres? local;

    /// <summary>The server, with the login of a superuser.</summary>
    public string Administrator { get; private set; } = "";

    /// <summary>The server, with the login that owns the databases of the tests.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The settings of a NewsApi on this server, beside <c>ConnectionStrings:News</c>.</summary>
    internal Dictionary<string, string> SettingsFor(string database) => new()
    {
        ["ConnectionStrings:News"] = For(database),
        ["ConnectionStrings:NewsReaders"] = As(Readers, For(database)),
        ["Secrets:Key"] = SecretKeyText,
    };

    /// <summary>The setting of the readers' login, for a process on a database of this server.</summary>
    internal static (string Name, string Value) ReadersSetting(string connection) =>
        ("ConnectionStrings__NewsReaders", As(Readers, connection));

    /// <summary>The kind of server, for the log.</summary>
    public string Origin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        (Administrator, Origin) =
            Environment.GetEnvironmentVariable("NEWSAPI_TEST_POSTGRES") is { Length: > 0 } configured
                ? (configured, "NEWSAPI_TEST_POSTGRES")
            : await StartContainer() is { } started ? (started, "a container")
            : (await StartLocal(), "local binaries");

        await using (var administrator = new NpgsqlConnection(Administrator))
        {
            await administrator.OpenAsync();
            await ServerLogins.Ensure(administrator, Owner, Readers, CancellationToken.None);
        }

        ConnectionString = As(Owner, Administrator);
        await Run($"drop database if exists {Template} with (force)");
        await using var source = NpgsqlDataSource.Create(For(Template));
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNewsroom(source);
        await using var db = new NewsDb(options.Options);
        await db.Database.MigrateAsync();
    }

    static string As(Login login, string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Username = login.Name, Password = login.Password }.ConnectionString;

    /// <summary>Creates a database with the newest schema and returns its connection string.</summary>
    public async Task<string> CreateDatabase(string name)
    {
        await Run($"create database {name} template {Template} owner {Owner.Name}");
        return For(name);
    }

    public Task DropDatabase(string name) => Run($"drop database if exists {name} with (force)");

    /// <summary>The connection string of a database with the login of a superuser.</summary>
    public string AsAdministrator(string database) =>
        new NpgsqlConnectionStringBuilder(Administrator) { Database = database, Pooling = false }.ConnectionString;

    public string For(string database) => new NpgsqlConnectionStringBuilder(ConnectionString)
    {
        Database = database,
        IncludeErrorDetail = false,
        Pooling = database is not Template,
    }.ConnectionString;

    async Task Run(string sql)
    {
        await using var source = NpgsqlDataSource.Create(AsAdministrator("postgres"));
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
        return local.AdministratorConnectionString;
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
