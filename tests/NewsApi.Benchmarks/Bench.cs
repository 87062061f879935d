using System.Diagnostics;
using NewsApi.Contract;
using Npgsql;
using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>
/// Measures reads over HTTP beside two floors in the same run: bare Kestrel with a constant of a story's size, and bare Kestrel with one prepared
/// Npgsql query for a story made ready. CPU is counted per process: the server's, and that of PostgreSQL's backends.
/// </summary>
static class Bench
{
    public static async Task Run(string server, BenchOptions options)
    {
        foreach (var articles in options.Sizes)
        {
            var connection = await Corpora.Ready(server, articles);
            Report.Print(articles, await Measure(connection, articles, options), options.Markdown);
        }
    }

    static async Task<List<Measured>> Measure(string connection, int articles, BenchOptions options)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var reads = await Reads.Of(source, articles);
        using var floors = Child.Floors("http://127.0.0.1:5381", connection);
        using var api = Child.Api("http://127.0.0.1:5382", connection);
        await Task.WhenAll(floors.Answers("/constant"), api.Answers("/health/ready"));

        var measured = new List<Measured>();
        var chosen = reads.FindAll(r => options.Only is null || r.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase) || r.IsFloor);
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask($"{articles:N0} stories", maxValue: 2 * chosen.Count);
            Task<Measured> Run(Read read, double seconds, int connections) =>
                Load.Run(read.IsFloor ? floors : api, read.Paths, TimeSpan.FromSeconds(seconds), connections, source);

            // The runtime compiles what is hot, and again when it knows how it is used: before that, figures tell of the compiler.
            foreach (var read in chosen)
            {
                await Run(read, options.Seconds, options.Connections);
                task.Increment(1);
            }

            foreach (var read in chosen)
            {
                await Run(read, 1, options.Connections);
                var crowd = await Run(read, options.Seconds, options.Connections);
                var alone = await Run(read, options.Seconds, 1);
                measured.Add(crowd with { Name = read.Name, P50 = alone.P50, P99 = alone.P99, Failures = crowd.Failures + alone.Failures });
                task.Increment(1);
            }
        });
        return measured;
    }
}

/// <summary>What one read cost: latencies of one client alone, all else under several.</summary>
sealed record Measured(string Name, double PerSecond, double P50, double P99, double ServerMicroseconds, double DatabaseMicroseconds, int Failures);

static class Corpora
{
    /// <summary>A database with so many stories, loaded where it is not there yet; its connection string.</summary>
    public static async Task<string> Ready(string server, int articles)
    {
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = $"newsapi_bench_{articles}", CommandTimeout = 3600 }.ConnectionString;
        await Child.Migrate(connection);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var count = source.CreateCommand("select count(*)::int from live.articles");
        if ((int)(await count.ExecuteScalarAsync())! != articles)
        {
            var watch = Stopwatch.StartNew();
            var site = new Site { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "NewsApi" };
            await AnsiConsole.Progress().StartAsync(async progress =>
            {
                var task = progress.AddTask($"Loading {articles:N0} stories", maxValue: articles);
                await new CorpusLoader(source, new(), site).Load(articles, done => task.Value = done);
            });
            AnsiConsole.MarkupLine($"Loaded in {watch.Elapsed.TotalMinutes:F1} minutes.");
        }

        await using var size = source.CreateCommand("select pg_size_pretty(pg_database_size(current_database()))");
        AnsiConsole.MarkupLine($"{articles:N0} stories take {await size.ExecuteScalarAsync()} with every index.");
        return connection;
    }
}
