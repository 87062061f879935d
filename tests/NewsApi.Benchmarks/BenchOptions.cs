namespace NewsApi.Benchmarks;

/// <summary>The command-line options of <c>./bench</c>.</summary>
/// <param name="Sizes">Numbers of articles; each size has a database of its own.</param>
/// <param name="Seconds">The duration of each measurement.</param>
/// <param name="Connections">The number of concurrent clients.</param>
/// <param name="Markdown">True to print Markdown tables.</param>
/// <param name="Postgres">The connection string of a server; null to start a private one.</param>
/// <param name="Only">Runs only scenarios with this in their name.</param>
sealed record BenchOptions(int[] Sizes, int Seconds, int Connections, bool Markdown, string? Postgres, string? Only)
{
    public static BenchOptions Parse(string[] args)
    {
        string? ValueOf(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        return new(
            [.. (ValueOf("--articles") ?? "10000,100000,1000000").Split(',').Select(int.Parse)],
            int.Parse(ValueOf("--seconds") ?? "4"),
            int.Parse(ValueOf("--connections") ?? "4"),
            args.Contains("--markdown"),
            Environment.GetEnvironmentVariable("NEWSAPI_BENCH_POSTGRES"),
            ValueOf("--only"));
    }
}
