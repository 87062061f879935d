using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Npgsql;
using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>
/// Measures feeds: an unchanged one compared with a constant response, and one of fifty articles compared with an XmlWriter that writes the
/// same.
/// </summary>
static class FeedBench
{
    const int Articles = 10_000;
    const string Constant = "constant response, bare Kestrel";
    const string ApiConstant = "constant response of this API (/health/live)";
    const string Writer = "bare XmlWriter, 50 articles";
    const string FullTextWriter = "bare XmlWriter, 50 full articles";

    public static async Task Run(string server, BenchOptions options)
    {
        if (options.Only is null or "feeds")
            await Measure(await BenchDatabase.Ensure(server, Articles), options);
        if (options.Only is null or "changes")
            await ChangeFeedBench.Run(server);
    }

    static async Task Measure(string connection, BenchOptions options)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        using var baseline = ServerProcess.StartBaseline("http://127.0.0.1:5381", connection);
        using var api = ServerProcess.StartApi("http://127.0.0.1:5382", connection, EditorClient.KeySetting);
        using var uncached = ServerProcess.StartApi("http://127.0.0.1:5385", connection, ("Cache__Enabled", "false"));
        await Task.WhenAll(
            baseline.WaitUntilReady("/constant"), api.WaitUntilReady("/health/ready"), uncached.WaitUntilReady("/health/ready"));
        var key = await CreatePartnerKey(api, source);
        var etag = await ETagOf(api.Address, "/feeds/latest.rss");

        var results = new List<(Measurement Measurement, string Baseline)>();
        async Task Add(string name, ServerProcess server, string path, string baselineName, Action<HttpRequestHeaders>? headers = null)
        {
            var duration = TimeSpan.FromSeconds(options.Seconds);
            await LoadGenerator.Run(server, [path], duration, options.Connections, source, headers);
            var measurement = await LoadGenerator.Run(server, [path], duration, options.Connections, source, headers);
            results.Add((measurement with { Name = name }, baselineName));
        }

        await Add(Constant, baseline, "/constant", Constant);
        await Add(ApiConstant, api, "/health/live", Constant);
        await Add("feed, unchanged (304)", api, "/feeds/latest.rss", ApiConstant,
            headers => headers.TryAddWithoutValidation("If-None-Match", etag));
        await Add(Writer, baseline, "/feed", Writer);
        await Add("feed of 50", api, "/feeds/latest.rss", Writer);
        await Add("feed of 50, not cached", uncached, "/feeds/latest.rss", Writer);
        await Add(FullTextWriter, baseline, "/feed/full", FullTextWriter);
        await Add("partner feed of 50 full articles", api, "/v1/partner/feeds/rss", FullTextWriter,
            headers => headers.Authorization = new("Bearer", key));
        Print(results);
    }

    static void Print(List<(Measurement Measurement, string Baseline)> results)
    {
        var table = new Table().AddColumns(
            $"feeds, {Articles:N0} articles", "requests/s", "server µs", "PostgreSQL µs", "× its baseline", "baseline");
        foreach (var (m, baseline) in results)
        {
            var factor = m.TotalMicroseconds / results.Find(r => r.Measurement.Name == baseline).Measurement.TotalMicroseconds;
            table.AddRow(
                m.Label, $"{m.PerSecond:N0}", $"{m.ServerMicroseconds:N0}", $"{m.DatabaseMicroseconds:N0}", $"{factor:F2}", baseline);
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Replaces all partners by one and returns its key.</summary>
    public static async Task<string> CreatePartnerKey(ServerProcess api, NpgsqlDataSource source)
    {
        await using (var delete = source.CreateCommand("delete from newsroom.partners"))
            await delete.ExecuteNonQueryAsync();
        using var editor = new EditorClient(api);
        var partner = await editor.Send(HttpMethod.Post, "/v1/newsroom/partners", new() { ["name"] = "Bench" });
        var key = await editor.Send(HttpMethod.Post, "/v1/newsroom/keys",
            new() { ["name"] = "bench", ["scopes"] = new JsonArray("partner"), ["partnerId"] = (string?)partner["id"] });
        return (string)key["key"]!;
    }

    static async Task<string> ETagOf(string address, string path)
    {
        using var client = new HttpClient { BaseAddress = new(address) };
        using var response = await client.GetAsync(path);
        return response.EnsureSuccessStatusCode().Headers.ETag!.ToString();
    }
}
