using Npgsql;
using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>
/// Measures reads over HTTP together with two baselines in the same run: bare Kestrel with a constant response of an article's size, and
/// bare Kestrel with one prepared Npgsql query for a serialized article. CPU time is measured per process: the server's and that of
/// PostgreSQL's backends.
/// </summary>
static class ReadBench
{
    public static async Task Run(string server, BenchOptions options)
    {
        foreach (var articles in options.Sizes)
        {
            var connection = await BenchDatabase.Ensure(server, articles);
            Report.Print(articles, await Measure(connection, articles, options), options.Markdown);
        }
    }

    /// <summary>Measures each scenario: latencies with a single client, everything else with several.</summary>
    static async Task<List<Measurement>> Measure(string connection, int articles, BenchOptions options)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var all = await ReadScenarios.Create(source, articles);
        var scenarios = all.FindAll(s =>
            s.IsBaseline || options.Only is null || s.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase));
        using var baseline = ServerProcess.StartBaseline("http://127.0.0.1:5381", connection);
        using var api = ServerProcess.StartApi("http://127.0.0.1:5382", connection);
        await Task.WhenAll(baseline.WaitUntilReady("/constant"), api.WaitUntilReady("/health/ready"));

        Task<Measurement> Load(ReadScenario scenario, double seconds, int connections) => LoadGenerator.Run(
            scenario.IsBaseline ? baseline : api, scenario.Paths, TimeSpan.FromSeconds(seconds), connections, source);

        var measurements = new List<Measurement>();
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask($"{articles:N0} articles", maxValue: 2 * scenarios.Count);

            // Tiered compilation recompiles hot methods with profile data; measurements before that would include the compiler.
            foreach (var scenario in scenarios)
            {
                await Load(scenario, options.Seconds, options.Connections);
                task.Increment(1);
            }

            foreach (var scenario in scenarios)
            {
                await Load(scenario, 1, options.Connections);
                var many = await Load(scenario, options.Seconds, options.Connections);
                var one = await Load(scenario, options.Seconds, 1);
                measurements.Add(many with { Name = scenario.Name, P50 = one.P50, P99 = one.P99, Failures = many.Failures + one.Failures });
                task.Increment(1);
            }
        });
        return measurements;
    }
}
