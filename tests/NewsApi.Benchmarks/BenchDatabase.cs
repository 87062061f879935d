using System.Diagnostics;
using NewsApi.Contract;
using Npgsql;
using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>Databases with a loaded corpus, kept between runs.</summary>
static class BenchDatabase
{
    public static readonly Site Site = new() { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "NewsApi" };

    /// <summary>Loads a corpus of this many articles unless the database already contains it; returns the connection string.</summary>
    public static async Task<string> Ensure(string server, int articles)
    {
        var connection = ConnectionTo(server, $"newsapi_bench_{articles}");
        await ServerProcess.RunCommand(connection, "migrate");
        await using var source = NpgsqlDataSource.Create(connection);
        await using var count = source.CreateCommand("select count(*)::int from live.articles");
        if ((int)(await count.ExecuteScalarAsync())! != articles)
        {
            var watch = Stopwatch.StartNew();
            await AnsiConsole.Progress().StartAsync(async progress =>
            {
                var task = progress.AddTask($"Loading {articles:N0} articles", maxValue: articles);
                await new CorpusLoader(source, new(), Site).Load(articles, done => task.Value = done);
            });
            AnsiConsole.MarkupLine($"Loaded in {watch.Elapsed.TotalMinutes:F1} minutes.");
        }

        await using var size = source.CreateCommand("select pg_size_pretty(pg_database_size(current_database()))");
        AnsiConsole.MarkupLine($"{articles:N0} articles occupy {await size.ExecuteScalarAsync()} including indexes.");
        return connection;
    }

    public static string ConnectionTo(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, CommandTimeout = 3600 }.ConnectionString;
}
