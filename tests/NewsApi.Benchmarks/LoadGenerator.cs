using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Npgsql;

namespace NewsApi.Benchmarks;

/// <summary>A closed-loop load generator: each client sends its next request when it has the previous response.</summary>
static class LoadGenerator
{
    const double TicksPerSecond = 100; // USER_HZ on Linux

    public static async Task<Measurement> Run(
        ServerProcess server, IReadOnlyList<string> paths, TimeSpan duration, int connections, NpgsqlDataSource source,
        Action<HttpRequestHeaders>? headers = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections })
        {
            BaseAddress = new(server.Address),
            Timeout = TimeSpan.FromSeconds(30),
        };
        headers?.Invoke(client.DefaultRequestHeaders);
        var latencies = new List<double>[connections];
        var failures = 0;
        var (serverCpu, databaseCpu) = (server.Cpu, await DatabaseCpu(source));
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Run(async () =>
        {
            var own = latencies[c] = [];
            for (var i = c * 7919; watch.Elapsed < duration; i++)
            {
                var start = Stopwatch.GetTimestamp();
                using var response = await client.GetAsync(paths[i % paths.Count]);
                await response.Content.LoadIntoBufferAsync();
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!response.IsSuccessStatusCode && response.StatusCode is not HttpStatusCode.NotModified)
                    Interlocked.Increment(ref failures);
            }
        })));

        var seconds = watch.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToList();
        return new("", all.Count / seconds, all[all.Count / 2], all[(int)(all.Count * 0.99)],
            (server.Cpu - serverCpu).TotalMicroseconds / all.Count, (await DatabaseCpu(source) - databaseCpu) * 1e6 / all.Count, failures);
    }

    /// <summary>The CPU seconds of this database's backends; 0 if PostgreSQL runs on another machine.</summary>
    public static async Task<double> DatabaseCpu(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await using var reader = await command.ExecuteReaderAsync();
        var seconds = 0.0;
        while (await reader.ReadAsync())
            seconds += await ProcessCpu(reader.GetInt32(0));
        return seconds;
    }

    static async Task<double> ProcessCpu(int process)
    {
        // Fields 14 and 15 of /proc/[pid]/stat: user and system time. The second field is a name in parentheses that may contain spaces.
        var file = $"/proc/{process}/stat";
        if (!File.Exists(file) || (await File.ReadAllTextAsync(file)).Split(") ")[^1].Split(' ') is not { Length: > 13 } fields)
            return 0;
        var ticks = fields[11..13].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
        return ticks / TicksPerSecond;
    }
}
