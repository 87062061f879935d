namespace NewsApi.Benchmarks;

static class Entry
{
    static async Task<int> Main(string[] args) => args switch
    {
        ["floor", var url, var connection] => await Floors.Serve(url, connection),
        ["writes", .. var more] => await WriteBench.Run(BenchOptions.Of(more)),
        ["paths", .. var more] => CodePaths.Run(more),
        _ => await Bench.Run(BenchOptions.Of(args)),
    };
}
