using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;
using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>Measures a client that reads a million changes page by page, from the public and from a partner's change feed.</summary>
static class ChangeFeedBench
{
    const int Changes = 1_000_000;
    const string Database = "newsapi_bench_changes";

    public static async Task Run(string server)
    {
        var connection = BenchDatabase.ConnectionTo(server, Database);
        await ServerProcess.RunCommand(connection, "migrate");
        await using var source = NpgsqlDataSource.Create(connection);
        using var api = ServerProcess.StartApi("http://127.0.0.1:5386", connection, EditorClient.KeySetting);
        await api.WaitUntilReady("/health/ready");
        var key = await FeedBench.CreatePartnerKey(api, source);
        AnsiConsole.MarkupLine($"Writing {Changes:N0} changes …");
        await WriteChanges(source);

        var table = new Table().AddColumns(
            $"reading {Changes:N0} changes", "changes", "seconds", "changes/s", "server µs per change", "PostgreSQL µs per change");
        table.AddRow(await Measure("public, /v1/changes", api, source, "/v1/changes", null));
        table.AddRow(await Measure("partner, /v1/partner/changes", api, source, "/v1/partner/changes", key));
        AnsiConsole.Write(table);
    }

    static async Task<string[]> Measure(string name, ServerProcess api, NpgsqlDataSource source, string path, string? key)
    {
        var (serverCpu, databaseCpu, watch) = (api.Cpu, await LoadGenerator.DatabaseCpu(source), Stopwatch.StartNew());
        var changes = await ReadAll(api.Address, path, key);
        var seconds = watch.Elapsed.TotalSeconds;
        var serverMicroseconds = (api.Cpu - serverCpu).TotalMicroseconds / changes;
        var databaseMicroseconds = (await LoadGenerator.DatabaseCpu(source) - databaseCpu) * 1e6 / changes;
        return
        [
            name, $"{changes:N0}", $"{seconds:F1}", $"{changes / seconds:N0}", $"{serverMicroseconds:F1}", $"{databaseMicroseconds:F1}",
        ];
    }

    static async Task<long> ReadAll(string address, string path, string? key)
    {
        using var client = new HttpClient { BaseAddress = new(address) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var count = 0L;
        for (string? after = null; ;)
        {
            var page = JsonNode.Parse(await client.GetByteArrayAsync($"{path}?limit=1000{(after is null ? "" : $"&after={after}")}"))!;
            if (page["items"]!.AsArray() is not { Count: > 0 } items)
                return count;
            count += items.Count;
            after = (string)page["next"]!;
        }
    }

    // The rows that the trigger and the partner feed worker write.
    static async Task WriteChanges(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand($"""
            truncate live.changes restart identity;
            delete from newsroom.partner_changes;
            insert into live.changes (article_id, version, kind, at, slug, section, section_id, tag_ids, language, syndicated, published_at)
            select gen_random_uuid(), 2 + n % 5, (array['published', 'revised', 'corrected', 'moved', 'killed'])[1 + n % 5],
                now() - n * interval '1 minute', 'an-article-of-some-length-' || n, 'world-news', 1, array[1, 2, 3], 'en-GB', true,
                now() - n * interval '1 minute'
            from generate_series(1, {Changes}) n;
            insert into newsroom.partner_changes
                (partner_id, article_id, version, kind, reason, at, slug, section, section_id, tag_ids)
            select p.id, c.article_id, c.version, case c.kind when 'killed' then 'withdrawn' else c.kind end,
                case c.kind when 'killed' then 'killed' end, c.at, c.slug, c.section, c.section_id, c.tag_ids
            from live.changes c, newsroom.partners p order by c.position;
            update newsroom.partner_feeds set last_position = (select max(position) from live.changes), review_completed = true;
            analyze live.changes, newsroom.partner_changes;
            """);
        await command.ExecuteNonQueryAsync();
    }
}
