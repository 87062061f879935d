namespace NewsApi.Benchmarks;

/// <summary>The result of one scenario.</summary>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P99">99th percentile of the latency in milliseconds.</param>
/// <param name="ServerMicroseconds">CPU time of the server per request.</param>
/// <param name="DatabaseMicroseconds">CPU time of PostgreSQL per request.</param>
sealed record Measurement(
    string Name, double PerSecond, double P50, double P99, double ServerMicroseconds, double DatabaseMicroseconds, int Failures)
{
    public double TotalMicroseconds => ServerMicroseconds + DatabaseMicroseconds;

    public string Label => Failures > 0 ? $"{Name} ({Failures} failed)" : Name;
}
