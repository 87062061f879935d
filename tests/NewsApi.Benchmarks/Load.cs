using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Npgsql;

namespace NewsApi.Benchmarks;

/// <summary>A closed loop of clients, each asking as soon as it has its answer.</summary>
static class Load
{
    static readonly double TicksPerSecond = 100; // USER_HZ on Linux

    public static async Task<Measured> Run(Child child, IReadOnlyList<string> paths, TimeSpan time, int connections, NpgsqlDataSource source, Action<HttpRequestHeaders>? headers = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = new(child.Address), Timeout = TimeSpan.FromSeconds(30) };
        headers?.Invoke(client.DefaultRequestHeaders);
        var latencies = new List<double>[connections];
        var failures = 0;
        var (server, database) = (child.Cpu, await DatabaseCpu(source));
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Run(async () =>
        {
            var mine = latencies[c] = [];
            for (var i = c * 7919; watch.Elapsed < time; i++)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(paths[i % paths.Count]);
                await answer.Content.LoadIntoBufferAsync();
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode && answer.StatusCode is not System.Net.HttpStatusCode.NotModified)
                    Interlocked.Increment(ref failures);
            }
        })));

        var seconds = watch.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToList();
        return new("", all.Count / seconds, all[all.Count / 2], all[(int)(all.Count * 0.99)],
            (child.Cpu - server).TotalMicroseconds / all.Count, (await DatabaseCpu(source) - database) * 1e6 / all.Count, failures);
    }

    // Seconds of CPU that the backends of this database have used; 0 where PostgreSQL runs on another machine.
    public static async Task<double> DatabaseCpu(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await using var reader = await command.ExecuteReaderAsync();
        var seconds = 0.0;
        while (await reader.ReadAsync())
            if (File.Exists($"/proc/{reader.GetInt32(0)}/stat") && (await File.ReadAllTextAsync($"/proc/{reader.GetInt32(0)}/stat")).Split(") ")[^1].Split(' ') is { Length: > 13 } stat)
                seconds += (double.Parse(stat[11], CultureInfo.InvariantCulture) + double.Parse(stat[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        return seconds;
    }
}
