using NewsApi.Storage.LocalServer;
using Npgsql;

namespace NewsApi.Benchmarks;

static class Entry
{
    static async Task<int> Main(string[] args) => args switch
    {
        ["floor", var url, var connection] => await Floors.Serve(url, connection),
        ["writes", .. var more] => await OnPostgres(WriteBench.Run, BenchOptions.Of(more)),
        ["feeds", .. var more] => await OnPostgres(FeedBench.Run, BenchOptions.Of(more)),
        ["paths", .. var more] => CodePaths.Run(more),
        _ => await OnPostgres(Bench.Run, BenchOptions.Of(args)),
    };

    /// <summary>Measures on the server that is given, else on a private one that runs as long as it takes.</summary>
    static async Task<int> OnPostgres(Func<string, BenchOptions, Task> bench, BenchOptions options)
    {
        var local = options.Postgres is null ? await LocalPostgres.Start(Path.GetFullPath("App_Data/bench"), CancellationToken.None) : null;
        try
        {
            await bench(options.Postgres ?? local!.ConnectionString, options);
            return 0;
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            if (local is not null)
                await local.Stop();
        }
    }
}
