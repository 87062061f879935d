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
    public async Task PostgreSQL_refuses_a_readers_connection_the_newsroom(string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalOf(sql));

    [Theory]
    [InlineData("delete from live.articles")]
    [InlineData("insert into live.kills values (gen_random_uuid(), now())")]
    [InlineData("create table live.mine (id int)")]
    [InlineData("create table newsroom.mine (id int)")]
    public async Task Readers_cannot_write_even_if_they_ask_for_it(string sql)
    {
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, await RefusalOf(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalOf($"set transaction read write; {sql}"));
    }

    [Fact]
    public async Task Readers_see_the_live_side() =>
        Assert.Null(await RefusalOf("select count(*) from live.articles"));

    async Task<string?> RefusalOf(string sql)
    {
        try
        {
            await using var command = desk.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb)).CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
