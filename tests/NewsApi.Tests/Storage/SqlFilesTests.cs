using System.Text.RegularExpressions;
using NewsApi.Storage.Sql;
using Npgsql;

namespace NewsApi.Tests.Storage;

/// <summary>The functions and triggers of a migrated database are those of the files in <c>Storage/Sql</c>.</summary>
public sealed partial class SqlFilesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static readonly string Files = string.Join('\n', SqlFiles.Schema.Select(SqlFiles.Read));

    [Fact]
    public async Task Functions_of_the_database_are_those_of_the_files()
    {
        var stored = await Rows("""
            select n.nspname || '.' || p.proname, p.prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('live', 'newsroom')
            """);

        Assert.Equal(
            FunctionDefinitions().Matches(Files).Select(m => (m.Groups["name"].Value, m.Groups["body"].Value.Trim())).Order(),
            stored.Select(f => (f.Name, f.Text.Trim())).Order());
    }

    [Fact]
    public async Task Triggers_of_the_database_are_those_of_the_files()
    {
        var stored = await Rows("""
            select t.tgname, t.tgrelid::regclass::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
            join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('live', 'newsroom') and not t.tgisinternal
            """);

        Assert.Equal(
            TriggerDefinitions().Matches(Files).Select(m => (m.Groups["name"].Value, m.Groups["table"].Value)).Order(),
            stored.Order());
    }

    async Task<List<(string Name, string Text)>> Rows(string sql)
    {
        await using var source = NpgsqlDataSource.Create(desk.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    [GeneratedRegex(@"^create function (?<name>[\w.]+)\(.*?\$\$(?<body>.*?)\$\$;?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FunctionDefinitions();

    [GeneratedRegex(@"^create (constraint )?trigger (?<name>\w+) (before|after) [a-z ]+ on (?<table>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex TriggerDefinitions();
}
