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
        Assert.Equal("127.0.0.1", await Run(second, "show listen_addresses"));
        Assert.Equal("", await Run(second, "show unix_socket_directories"));
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
