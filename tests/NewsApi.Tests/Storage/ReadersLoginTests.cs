using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Storage;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Tests.Storage;

/// <summary>Readers' queries have a login of their own, which can read the schema <c>live</c> and nothing else.</summary>
public sealed class ReadersLoginTests(Newsdesk desk, TestPostgres postgres) : IClassFixture<Newsdesk>
{
    [Theory]
    [InlineData("select count(*) from newsroom.articles")]
    [InlineData("select * from newsroom.revisions")]
    [InlineData("select password from newsroom.readers_login")]
    [InlineData("select nextval('newsroom.tag_numbers')")]
    [InlineData("reset role; select count(*) from newsroom.articles")]
    [InlineData("set role none; select count(*) from newsroom.articles")]
    [InlineData("reset session authorization; select count(*) from newsroom.articles")]
    [InlineData("set role newsapi_tests")]
    [InlineData("set session authorization newsapi_tests")]
    [InlineData("set local role postgres")]
    public async Task The_readers_login_cannot_read_the_newsroom_schema(string sql)
    {
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf(Readers, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf(Readers, $"set transaction read write; {sql}"));
    }

    [Theory]
    [InlineData("delete from live.articles")]
    [InlineData("insert into live.kills values (gen_random_uuid(), now())")]
    [InlineData("create table live.mine (id int)")]
    [InlineData("create table newsroom.mine (id int)")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("grant newsapi_tests to newsapi_tests_readers")]
    [InlineData("alter role newsapi_tests_readers createrole")]
    public async Task The_readers_login_cannot_write_in_a_read_write_transaction(string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf(Readers, $"set transaction read write; {sql}"));

    [Fact]
    public async Task The_readers_login_can_read_the_live_schema() =>
        Assert.Null(await SqlStateOf(Readers, "select count(*) from live.articles"));

    [Fact]
    public async Task The_newsrooms_login_is_no_superuser_and_cannot_create_roles()
    {
        var newsroom = desk.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(NewsDb));
        await using var command = newsroom.CreateCommand("select rolsuper or rolcreaterole from pg_roles where rolname = current_user");

        Assert.False((bool)(await command.ExecuteScalarAsync(Stop))!);
        Assert.NotEqual(postgres.Administrator, desk.ConnectionString);
    }

    [Fact]
    public async Task Where_the_settings_name_no_login_the_program_creates_one_and_keeps_it()
    {
        var database = $"news_{Guid.NewGuid():N}";
        await postgres.CreateDatabase(database);
        var settings = ("ConnectionStrings:News", postgres.AsAdministrator(database));
        var user = await PrepareAndGetReader(settings);
        try
        {
            Assert.StartsWith("newsapi_readers_", user);
            Assert.Equal(user, await PrepareAndGetReader(settings));

            // A restored database knows the login by name, while the server has another password for it, or has no such login.
            await Administer(database, $"alter role {user} password 'another'");
            Assert.Equal(user, await PrepareAndGetReader(settings));
            await Administer(database, $"drop owned by {user}; drop role {user}");
            Assert.Equal(user, await PrepareAndGetReader(settings));

            // Replicas may have their own address but not their own login.
            var replicas = new NpgsqlConnectionStringBuilder(postgres.AsAdministrator(database)) { ApplicationName = "replica" };
            Assert.Equal(user, await PrepareAndGetReader(settings, ("ConnectionStrings:NewsReaders", replicas.ConnectionString)));
        }
        finally
        {
            await Administer(database, $"drop owned by {user}; drop role {user}");
            await postgres.DropDatabase(database);
        }
    }

    [Fact]
    public async Task Where_the_server_refuses_the_created_login_the_program_uses_its_role()
    {
        var database = $"news_{Guid.NewGuid():N}";
        await postgres.CreateDatabase(database);
        var settings = ("ConnectionStrings:News", postgres.AsAdministrator(database));
        var user = await PrepareAndGetReader(settings);
        try
        {
            await Administer(database, $"alter role {user} valid until '2001-01-01'");
            await using var app = Build(settings);
            await app.PrepareStorage(Stop);

            var readers = app.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb));
            await using var command = readers.CreateCommand("select current_user || ''");
            Assert.Equal(user, await command.ExecuteScalarAsync(Stop));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf(readers, "select * from newsroom.articles"));
        }
        finally
        {
            await Administer(database, $"drop owned by {user}; drop role {user}");
            await postgres.DropDatabase(database);
        }
    }

    [Fact]
    public async Task Without_the_right_to_create_a_login_the_start_names_the_statement_and_the_setting()
    {
        var failure = await Assert.ThrowsAsync<StartupException>(
            () => PrepareAndGetReader(("ConnectionStrings:News", desk.ConnectionString)));

        Assert.Contains("create role newsapi_readers login", failure.Message);
        Assert.Contains("ConnectionStrings__NewsReaders", failure.Message);
        Assert.DoesNotContain("Password=tests", failure.Message);
    }

    [Fact]
    public async Task A_readers_login_that_does_not_exist_stops_the_start_with_its_name()
    {
        var readers = new NpgsqlConnectionStringBuilder(desk.ConnectionString) { Username = "nobody_reads" }.ConnectionString;
        var failure = await Assert.ThrowsAsync<StartupException>(() => PrepareAndGetReader(
            ("ConnectionStrings:News", desk.ConnectionString), ("ConnectionStrings:NewsReaders", readers)));

        Assert.Contains("The login nobody_reads of ConnectionStrings:NewsReaders does not exist", failure.Message);
    }

    [Fact]
    public async Task Privileges_that_a_restore_has_lost_are_granted_at_the_next_start()
    {
        await Administer(new NpgsqlConnectionStringBuilder(desk.ConnectionString).Database!,
            "revoke all on all tables in schema live from newsapi_tests_readers; revoke all on schema live from newsapi_tests_readers");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf(Readers, "select count(*) from live.articles"));

        Assert.Equal("newsapi_tests_readers", await PrepareAndGetReader(
            ("ConnectionStrings:News", desk.ConnectionString), ("ConnectionStrings:NewsReaders", Readers.ConnectionString + ";Password=tests")));

        Assert.Null(await SqlStateOf(Readers, "select count(*) from live.articles"));
    }

    NpgsqlDataSource Readers => desk.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static WebApplication Build(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddStorage();
        return builder.Build();
    }

    // Prepares the database as every start does, and returns the login of readers' queries, which must not reach the newsroom.
    static async Task<string> PrepareAndGetReader(params (string Name, string Value)[] settings)
    {
        await using var app = Build(settings);
        await app.PrepareStorage(Stop);

        var readers = app.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf(readers, "reset role; select * from newsroom.articles"));
        await using var command = readers.CreateCommand("select session_user || '' from live.articles right join (select 1) one on true limit 1");
        return (string)(await command.ExecuteScalarAsync(Stop))!;
    }

    async Task Administer(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.AsAdministrator(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    static async Task<string?> SqlStateOf(NpgsqlDataSource source, string sql)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(Stop);
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            foreach (var statement in sql.Split("; "))
            {
                await using var command = new NpgsqlCommand(statement, connection, transaction);
                await command.ExecuteNonQueryAsync(Stop);
            }

            return null;
        }
        catch (PostgresException failure)
        {
            return failure.SqlState;
        }
    }
}
