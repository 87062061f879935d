using System.Diagnostics;
using NewsApi.Storage;
using NewsApi.Storage.LocalServer;
using Npgsql;

namespace NewsApi.Tests.Storage;

public sealed class LocalPostgresTests : IDisposable
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"newsapi-local-{Guid.NewGuid():N}");

    [Fact]
    public async Task Data_survives_a_restart()
    {
        SkipWithoutBinaries();
        var first = await LocalPostgres.Start(folder, TestContext.Current.CancellationToken);
        await Run(first, "create table kept (id int); insert into kept values (7)");
        await first.Stop();

        var second = await LocalPostgres.Start(folder, TestContext.Current.CancellationToken);
        Assert.Equal(7, await Run(second, "select id from kept"));
        await second.Stop();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Run(second, "select 1"));
    }

    [Fact]
    public async Task A_second_start_uses_the_running_server_which_listens_on_loopback_only()
    {
        SkipWithoutBinaries();
        var first = await LocalPostgres.Start(folder, TestContext.Current.CancellationToken);
        var second = await LocalPostgres.Start(folder, TestContext.Current.CancellationToken);

        Assert.Equal(first.ConnectionString, second.ConnectionString);
        await using var administrator = NpgsqlDataSource.Create(second.AdministratorConnectionString + ";Pooling=false");
        await using var addresses = administrator.CreateCommand(
            "select current_setting('listen_addresses') || '|' || current_setting('unix_socket_directories')");
        Assert.Equal("127.0.0.1|", await addresses.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal("on", await Run(second, "show fsync"));
        await second.Stop();
    }

    [Fact]
    public async Task The_server_recovers_after_a_crash()
    {
        SkipWithoutBinaries();
        var first = await LocalPostgres.Start(folder, TestContext.Current.CancellationToken);
        await Run(first, "create table kept (id int); insert into kept values (7)");
        var pid = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First());
        using (var postmaster = Process.GetProcessById(pid))
        {
            postmaster.Kill(entireProcessTree: true);
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        NpgsqlConnection.ClearAllPools();
        var second = await LocalPostgres.Start(folder, TestContext.Current.CancellationToken);
        Assert.Equal(7, await Run(second, "select id from kept"));
        await second.Stop();
    }

    [Fact]
    public async Task The_program_uses_two_logins_that_are_no_superusers_with_passwords_that_only_it_can_read()
    {
        SkipWithoutBinaries();
        var settings = new Dictionary<string, string> { ["Storage:Folder"] = folder };
        var migrated = await NewsApiProgram.Run(settings, "migrate");
        Assert.Equal((0, ""), (migrated.Exit, migrated.Errors));
        var server = await LocalPostgres.Start(folder, TestContext.Current.CancellationToken);

        Assert.Equal("newsapi", await Run(server, "select rolname from pg_roles where rolname = current_user and not rolsuper and not rolcreaterole"));
        Assert.Equal("newsapi", await Run(server, "select tableowner from pg_tables where schemaname = 'newsroom' and tablename = 'articles'"));
        await using var readers = NpgsqlDataSource.Create(server.ReadersConnectionString + ";Pooling=false");
        await using var read = readers.CreateCommand("select session_user || '' || count(*) from live.articles");
        Assert.Equal("newsapi_readers0", await read.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        foreach (var sql in new[] { "reset role; select * from newsroom.articles", "set role newsapi", "set role postgres" })
        {
            await using var command = readers.CreateCommand(sql);
            var failure = await Assert.ThrowsAsync<PostgresException>(
                () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, failure.SqlState);
        }

        await server.Stop();
        var files = Directory.GetFiles(folder, "*.password");
        Assert.Equal(3, files.Length);
        foreach (var file in files)
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Without_PostgreSQL_the_message_names_the_package_and_the_setting()
    {
        var reason = Assert.Throws<StartupException>(() => PostgresBinaries.FirstOf(["/nowhere"])).Message;

        Assert.Contains("apt-get install postgresql", reason);
        Assert.Contains("ConnectionStrings__News", reason);
    }

    static async Task<object?> Run(LocalPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    static void SkipWithoutBinaries()
    {
        try
        {
            PostgresBinaries.Find();
        }
        catch (StartupException missing)
        {
            Assert.Skip(missing.Message);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
