using NewsApi.Storage.LocalServer;
using Npgsql;

namespace NewsApi.Benchmarks;

static class EntryPoint
{
    static async Task<int> Main(string[] args) => args switch
    {
        ["baseline", var url, var connection] => await BaselineServer.Run(url, connection),
        ["writes", .. var rest] => await OnPostgres(WriteBench.Run, BenchOptions.Parse(rest)),
        ["feeds", .. var rest] => await OnPostgres(FeedBench.Run, BenchOptions.Parse(rest)),
        ["paths", .. var rest] => CodePaths.Run(rest),
        _ => await OnPostgres(ReadBench.Run, BenchOptions.Parse(args)),
    };

    /// <summary>Runs a benchmark on the configured server, or on a private one that is stopped afterwards.</summary>
    static async Task<int> OnPostgres(Func<string, BenchOptions, Task> bench, BenchOptions options)
    {
        var local = options.Postgres is null
            ? await LocalPostgres.Start(Path.GetFullPath("App_Data/bench"), CancellationToken.None)
            : null;
        try
        {
            await bench(options.Postgres ?? local!.AdministratorConnectionString, options);
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
