using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Npgsql;
using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>
/// What partners and feed readers cost: an unchanged feed beside a constant answer, a feed of fifty stories beside an XmlWriter that writes the same, and a consumer
/// who catches up a million changes.
/// </summary>
static class FeedBench
{
    const int Articles = 10_000;
    const int Changes = 1_000_000;
    const string Key = "nk_bench_bench_bench_bench_bench_bench_bench";
    const string Database = "newsapi_bench_changes";

    public static async Task Run(string server, BenchOptions options)
    {
        if (options.Only is null or "feeds")
            await Feeds(await Corpora.Ready(server, Articles), options);
        if (options.Only is null or "changes")
            await CatchUp(server, options);
    }

    static async Task Feeds(string connection, BenchOptions options)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        using var floors = Child.Floors("http://127.0.0.1:5381", connection);
        using var api = Child.Api("http://127.0.0.1:5382", connection, ("Keys__Bootstrap", Key));
        using var unshelved = Child.Api("http://127.0.0.1:5385", connection, ("Cache__Enabled", "false"));
        await Task.WhenAll(floors.Answers("/constant"), api.Answers("/health/ready"), unshelved.Answers("/health/ready"));
        var key = await PartnerKey(api, source);
        var tag = await TagOf(api.Address, "/feeds/latest.rss");

        var rows = new List<(string Name, Measured Cost, string Floor)>();
        async Task Measure(string name, Child child, string path, string floor, Action<HttpRequestHeaders>? headers = null)
        {
            Task<Measured> Once(double seconds) => Load.Run(child, [path], TimeSpan.FromSeconds(seconds), options.Connections, source, headers);
            await Once(options.Seconds);
            rows.Add((name, await Once(options.Seconds), floor));
        }

        const string Constant = "constant answer, bare Kestrel";
        const string Manners = "constant answer of this API (/health/live)";
        const string Writer = "bare XmlWriter, 50 stories";
        const string WholeWriter = "bare XmlWriter, 50 whole stories";
        await Measure(Constant, floors, "/constant", Constant);
        await Measure(Manners, api, "/health/live", Constant);
        await Measure("feed, unchanged (304)", api, "/feeds/latest.rss", Manners, headers => headers.TryAddWithoutValidation("If-None-Match", tag));
        await Measure(Writer, floors, "/feed", Writer);
        await Measure("feed of 50", api, "/feeds/latest.rss", Writer);
        await Measure("feed of 50, nothing kept", unshelved, "/feeds/latest.rss", Writer);
        await Measure(WholeWriter, floors, "/feed/whole", WholeWriter);
        await Measure("partner's feed of 50 whole stories", api, "/v1/partner/feeds/rss", WholeWriter, headers => headers.Authorization = new("Bearer", key));

        var table = new Table().AddColumns("feeds, 10,000 stories", "requests/s", "server µs", "PostgreSQL µs", "× its floor", "the floor");
        double Sum(Measured cost) => cost.ServerMicroseconds + cost.DatabaseMicroseconds;
        foreach (var (name, cost, floor) in rows)
            table.AddRow(name + (cost.Failures > 0 ? $" ({cost.Failures} failed)" : ""), $"{cost.PerSecond:N0}", $"{cost.ServerMicroseconds:N0}", $"{cost.DatabaseMicroseconds:N0}",
                $"{Sum(cost) / Sum(rows.Find(r => r.Name == floor).Cost):F2}", floor);
        AnsiConsole.Write(table);
    }

    static async Task CatchUp(string server, BenchOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = Database, CommandTimeout = 3600 }.ConnectionString;
        await Child.Migrate(connection);
        await using var source = NpgsqlDataSource.Create(connection);
        using var api = Child.Api("http://127.0.0.1:5386", connection, ("Keys__Bootstrap", Key));
        await api.Answers("/health/ready");
        var key = await PartnerKey(api, source);
        AnsiConsole.MarkupLine($"Writing {Changes:N0} changes …");
        await Write(source);

        var table = new Table().AddColumns($"catching up {Changes:N0} changes", "lines", "seconds", "lines/s", "server µs a line", "PostgreSQL µs a line");
        foreach (var (name, path, token) in new[] { ("everybody's, /v1/changes", "/v1/changes", (string?)null), ("a partner's, /v1/partner/changes", "/v1/partner/changes", key) })
        {
            var (cpu, database, watch) = (api.Cpu, await Load.DatabaseCpu(source), Stopwatch.StartNew());
            var lines = await Follow(api.Address, path, token);
            var seconds = watch.Elapsed.TotalSeconds;
            table.AddRow(name, $"{lines:N0}", $"{seconds:F1}", $"{lines / seconds:N0}", $"{(api.Cpu - cpu).TotalMicroseconds / lines:F1}", $"{(await Load.DatabaseCpu(source) - database) * 1e6 / lines:F1}");
        }

        AnsiConsole.Write(table);
    }

    static async Task<long> Follow(string address, string path, string? token)
    {
        using var client = new HttpClient { BaseAddress = new(address) };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var lines = 0L;
        for (string? after = null; ;)
        {
            var page = JsonNode.Parse(await client.GetByteArrayAsync($"{path}?limit=1000{(after is null ? "" : $"&after={after}")}"))!;
            if (page["items"]!.AsArray() is not { Count: > 0 } items)
                return lines;
            lines += items.Count;
            after = (string)page["next"]!;
        }
    }

    // As the trigger and the books would have written them, over the years.
    static async Task Write(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand($"""
            truncate live.changes restart identity;
            delete from newsroom.partner_changes;
            insert into live.changes (article_id, version, kind, at, slug, section, section_id, tag_ids, language, syndicated, published_at)
            select gen_random_uuid(), 2 + n % 5, (array['published', 'revised', 'corrected', 'moved', 'killed'])[1 + n % 5], now() - n * interval '1 minute', 'a-story-of-some-length-' || n, 'world-news', 1, array[1, 2, 3], 'en-GB', true, now() - n * interval '1 minute'
            from generate_series(1, {Changes}) n;
            insert into newsroom.partner_changes (partner_id, article_id, version, kind, killed, at, slug, section, section_id, tag_ids)
            select p.id, c.article_id, c.version, case c.kind when 'killed' then 'withdrawn' else c.kind end, c.kind = 'killed', c.at, c.slug, c.section, c.section_id, c.tag_ids
            from live.changes c, newsroom.partners p order by c.position;
            update newsroom.partner_feeds set last_position = (select max(position) from live.changes), review_completed = true;
            analyze live.changes, newsroom.partner_changes;
            """);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<string> PartnerKey(Child api, NpgsqlDataSource source)
    {
        await using (var none = source.CreateCommand("delete from newsroom.partners"))
            await none.ExecuteNonQueryAsync();
        using var desk = WriteBench.Desk(api, Key);
        var partner = await WriteBench.Sent(desk, HttpMethod.Post, "/v1/newsroom/partners", new() { ["name"] = "Bench" });
        return (string)(await WriteBench.Sent(desk, HttpMethod.Post, "/v1/newsroom/keys", new() { ["name"] = "bench", ["scopes"] = new JsonArray("partner"), ["partnerId"] = (string?)partner["id"] }))["key"]!;
    }

    static async Task<string> TagOf(string address, string path)
    {
        using var client = new HttpClient { BaseAddress = new(address) };
        using var answer = await client.GetAsync(path);
        return answer.EnsureSuccessStatusCode().Headers.ETag!.ToString();
    }
}
