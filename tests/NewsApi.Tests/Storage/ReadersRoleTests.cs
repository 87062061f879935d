using Microsoft.Extensions.DependencyInjection;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Tests.Storage;

public sealed class ReadersRoleTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Theory]
    [InlineData("select count(*) from newsroom.articles")]
    [InlineData("select * from newsroom.revisions")]
    [InlineData("select nextval('newsroom.tag_numbers')")]
    public async Task The_readers_role_cannot_read_the_newsroom_schema(string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf(sql));

    [Theory]
    [InlineData("delete from live.articles")]
    [InlineData("insert into live.kills values (gen_random_uuid(), now())")]
    [InlineData("create table live.mine (id int)")]
    [InlineData("create table newsroom.mine (id int)")]
    public async Task The_readers_role_cannot_write_in_a_read_write_transaction(string sql)
    {
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, await SqlStateOf(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await SqlStateOf($"set transaction read write; {sql}"));
    }

    [Fact]
    public async Task The_readers_role_can_read_the_live_schema() =>
        Assert.Null(await SqlStateOf("select count(*) from live.articles"));

    async Task<string?> SqlStateOf(string sql)
    {
        try
        {
            await using var command = desk.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb)).CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (PostgresException failure)
        {
            return failure.SqlState;
        }
    }
}
