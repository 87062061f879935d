namespace NewsApi.Benchmarks;

/// <summary>What <c>./bench</c> is asked for.</summary>
sealed record BenchOptions(int[] Sizes, int Seconds, int Connections, bool Markdown, string? Postgres, string? Only)
{
    public static BenchOptions Of(string[] args)
    {
        string? Given(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        return new(
            [.. (Given("--stories") ?? "10000,100000,1000000").Split(',').Select(int.Parse)],
            int.Parse(Given("--seconds") ?? "4"),
            int.Parse(Given("--connections") ?? "4"),
            args.Contains("--markdown"),
            Environment.GetEnvironmentVariable("NEWSAPI_BENCH_POSTGRES"),
            Given("--only"));
    }
}
