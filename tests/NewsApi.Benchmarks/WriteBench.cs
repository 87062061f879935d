using System.Diagnostics;
using System.Text.Json.Nodes;
using NewsApi.Newsroom.Articles;
using Npgsql;
using Spectre.Console;
using Paragraph = NewsApi.Newsroom.Articles.Paragraph;

namespace NewsApi.Benchmarks;

/// <summary>
/// Measures publications, compared with the bare inserts they require, and the latency of reads while 10,000 articles are rebuilt after a
/// tag was renamed.
/// </summary>
static class WriteBench
{
    const int Articles = 10_000;
    const int Publications = 400;
    const string Database = "newsapi_bench_writes";

    public static async Task Run(string server, BenchOptions options)
    {
        var connection = BenchDatabase.ConnectionTo(server, Database);
        await DropDatabase(connection);
        await ServerProcess.RunCommand(connection, "migrate");
        await Import(connection);

        await using var source = NpgsqlDataSource.Create(connection);
        using var api = ServerProcess.StartApi("http://127.0.0.1:5383", connection, EditorClient.KeySetting);
        using var baseline = ServerProcess.StartBaseline("http://127.0.0.1:5384", connection);
        await Task.WhenAll(api.WaitUntilReady("/health/ready"), baseline.WaitUntilReady("/constant"));

        await Publish(api, baseline, source);
        await RenameTag(api, source);
    }

    static async Task DropDatabase(string connection)
    {
        var admin = new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false };
        await using var source = NpgsqlDataSource.Create(admin);
        await using var drop = source.CreateCommand($"drop database if exists {Database} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    static async Task Import(string connection)
    {
        var file = Path.Combine(Path.GetTempPath(), $"newsapi-bench-{Guid.NewGuid():N}.jsonl");
        try
        {
            var corpus = new Corpus();
            await File.WriteAllLinesAsync(file, Enumerable.Range(0, Articles).Select(n => ImportRecord(corpus.Create(n, Articles), n)));
            AnsiConsole.MarkupLine($"Importing {Articles:N0} articles …");
            await ServerProcess.RunCommand(connection, "import", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static string ImportRecord(CorpusArticle source, int number)
    {
        var (article, section, tags, images) = source;
        JsonObject ImageRecord(Figure figure) => new()
        {
            ["sourceId"] = figure.Image.ToString(),
            ["alt"] = images[figure.Image].Alt,
            ["caption"] = images[figure.Image].Caption,
            ["credit"] = "Agency",
        };
        return new JsonObject
        {
            ["sourceId"] = $"bench:{number}",
            ["headline"] = article.Headline,
            ["standfirst"] = article.Standfirst,
            ["section"] = section.Name,
            ["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t.Name).Append("Everything")]),
            ["bylines"] = new JsonArray([.. article.Bylines.Select(b => new JsonObject { ["name"] = b.Name })]),
            ["publishedAt"] = article.PublishedAt!.Value.ToString("O"),
            ["leadImage"] = ImageRecord(article.LeadImage!),
            ["body"] = new JsonArray([.. article.Body.Select(b => b is Figure f
                ? new JsonObject { ["type"] = "image", ["image"] = ImageRecord(f) }
                : Block((Paragraph)b))]),
        }.ToJsonString();
    }

    static JsonObject Block(Paragraph paragraph) => new() { ["type"] = "paragraph", ["html"] = paragraph.Text.ToString() };

    static async Task Publish(ServerProcess api, ServerProcess baseline, NpgsqlDataSource source)
    {
        using var editor = new EditorClient(api);
        var drafts = await CreateDrafts(editor);

        async Task<(double Server, double Database)> Measure(ServerProcess server, Func<Task> write)
        {
            for (var n = 0; n < Publications; n++)
                await write();
            var (serverCpu, databaseCpu) = (server.Cpu, await LoadGenerator.DatabaseCpu(source));
            for (var n = 0; n < Publications; n++)
                await write();
            return ((server.Cpu - serverCpu).TotalMicroseconds / Publications,
                (await LoadGenerator.DatabaseCpu(source) - databaseCpu) * 1e6 / Publications);
        }

        using var client = new HttpClient { BaseAddress = new(baseline.Address) };
        var inserts = await Measure(baseline, async () => (await client.PostAsync("/publish", null)).EnsureSuccessStatusCode());
        var publication = await Measure(api, () =>
            editor.Send(HttpMethod.Post, $"/v1/newsroom/articles/{drafts.Dequeue()}/publication", []));
        var factor = (publication.Server + publication.Database) / (inserts.Server + inserts.Database);
        AnsiConsole.Write(new Table().AddColumns("write", "server µs", "PostgreSQL µs", "× baseline")
            .AddRow("baseline: bare inserts", $"{inserts.Server:N0}", $"{inserts.Database:N0}", "1.0")
            .AddRow("publish an article", $"{publication.Server:N0}", $"{publication.Database:N0}", $"{factor:F1}"));
    }

    static async Task<Queue<string>> CreateDrafts(EditorClient editor)
    {
        var drafts = new Queue<string>();
        var corpus = new Corpus(seed: 2);
        for (var n = 0; n < 2 * Publications; n++)
        {
            var (article, section, _, _) = corpus.Create(n, 2 * Publications);
            var draft = new JsonObject
            {
                ["headline"] = $"{article.Headline} {n}",
                ["standfirst"] = article.Standfirst,
                ["section"] = section.Slug.ToString(),
                ["tags"] = new JsonArray("everything", "everything", "everything", "everything"),
                ["blocks"] = new JsonArray([.. article.Body.OfType<Paragraph>().Select(Block)]),
            };
            drafts.Enqueue((string)(await editor.Send(HttpMethod.Post, "/v1/newsroom/articles", draft))["id"]!);
        }

        return drafts;
    }

    static async Task RenameTag(ServerProcess api, NpgsqlDataSource source)
    {
        using var editor = new EditorClient(api);
        var slugs = await ReadScenarios.ReadStrings(source, "select slug from live.articles limit 500");
        var paths = slugs.ConvertAll(s => $"/v1/articles/{s}");
        Task<Measurement> Read(double seconds, int connections) =>
            LoadGenerator.Run(api, paths, TimeSpan.FromSeconds(seconds), connections, source);
        await Read(5, connections: 2);
        var before = await Read(10, connections: 1);

        var (_, version) = await editor.Get("/v1/newsroom/tags/everything");
        var watch = Stopwatch.StartNew();
        await editor.Send(HttpMethod.Put, "/v1/newsroom/tags/everything", new() { ["name"] = "All of it", ["type"] = "topic" }, version);
        var rebuilt = WaitForRebuilds(editor);
        var during = new List<Measurement>();
        while (!rebuilt.IsCompleted)
            during.Add(await Read(5, connections: 1));
        AnsiConsole.Write(new Table().AddColumns("10,000 articles rebuilt", "")
            .AddRow("seconds", $"{watch.Elapsed.TotalSeconds:F0}")
            .AddRow("p99 of reads before, ms", $"{before.P99:F1}")
            .AddRow("p99 of reads during the rebuild, ms (median of 5 s intervals)",
                $"{during.ConvertAll(m => m.P99).Order().ElementAt(during.Count / 2):F1}"));
    }

    static async Task WaitForRebuilds(EditorClient editor)
    {
        while ((int)(await editor.Get("/v1/newsroom/rebuilds")).Body["pending"]! > 0)
            await Task.Delay(250);
    }
}
