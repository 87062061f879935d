using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NewsApi.Newsroom.Articles;
using Npgsql;
using Spectre.Console;
using Paragraph = NewsApi.Newsroom.Articles.Paragraph;

namespace NewsApi.Benchmarks;

/// <summary>
/// What writing costs: publishing beside the bare inserts that it must make, and making 10,000 stories again after a tag is renamed, while readers read.
/// </summary>
static class WriteBench
{
    const int Articles = 10_000;
    const int Published = 400;
    const string Key = "nk_bench_bench_bench_bench_bench_bench_bench";
    const string Database = "newsapi_bench_writes";

    public static async Task Run(string given, BenchOptions options)
    {
        var server = new NpgsqlConnectionStringBuilder(given) { CommandTimeout = 600 };
        await Fresh(server);
        server.Database = Database;
        await Child.Migrate(server.ConnectionString);
        await Import(server.ConnectionString);

        await using var source = NpgsqlDataSource.Create(server);
        using var api = Child.Api("http://127.0.0.1:5383", server.ConnectionString, ("Keys__Bootstrap", Key));
        using var floors = Child.Floors("http://127.0.0.1:5384", server.ConnectionString);
        await Task.WhenAll(api.Answers("/health/ready"), floors.Answers("/constant"));

        await Publish(api, floors, source);
        await Rename(api, source);
    }

    static async Task Fresh(NpgsqlConnectionStringBuilder server)
    {
        await using var admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres", Pooling = false });
        await using var drop = admin.CreateCommand($"drop database if exists {Database} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    static async Task Import(string connection)
    {
        var file = Path.Combine(Path.GetTempPath(), $"newsapi-bench-{Guid.NewGuid():N}.jsonl");
        try
        {
            var corpus = new Corpus();
            await File.WriteAllLinesAsync(file, Enumerable.Range(0, Articles).Select(n => LineOf(corpus, n)));
            AnsiConsole.MarkupLine($"Importing {Articles:N0} stories …");
            await Child.Errand(connection, "import", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static string LineOf(Corpus corpus, int number)
    {
        var (article, section, tags, images) = corpus.Make(number, Articles);
        JsonObject Picture(Figure figure) => new() { ["sourceId"] = figure.Image.ToString(), ["alt"] = images[figure.Image].Alt, ["caption"] = images[figure.Image].Caption, ["credit"] = "Agency" };
        return new JsonObject
        {
            ["sourceId"] = $"bench:{number}",
            ["headline"] = article.Headline,
            ["standfirst"] = article.Standfirst,
            ["section"] = section.Name,
            ["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t.Name).Append("Everything")]),
            ["bylines"] = new JsonArray([.. article.Bylines.Select(b => new JsonObject { ["name"] = b.Name })]),
            ["publishedAt"] = article.PublishedAt!.Value.ToString("O"),
            ["leadImage"] = Picture(article.LeadImage!),
            ["body"] = new JsonArray([.. article.Body.Select(b => b is Figure f
                ? new JsonObject { ["type"] = "image", ["image"] = Picture(f) }
                : new JsonObject { ["type"] = "paragraph", ["html"] = ((Paragraph)b).Text.ToString() })]),
        }.ToJsonString();
    }

    static async Task Publish(Child api, Child floors, NpgsqlDataSource source)
    {
        using var desk = Desk(api);
        var drafts = new Queue<string>();
        var corpus = new Corpus(seed: 2);
        for (var n = 0; n < 2 * Published; n++)
        {
            var (article, section, tags, _) = corpus.Make(n, 2 * Published);
            var draft = new JsonObject
            {
                ["headline"] = $"{article.Headline} {n}",
                ["standfirst"] = article.Standfirst,
                ["section"] = section.Slug.ToString(),
                ["tags"] = new JsonArray([.. tags.Take(4).Select(t => (JsonNode)"everything")]),
                ["blocks"] = new JsonArray([.. article.Body.OfType<Paragraph>().Select(p => new JsonObject { ["type"] = "paragraph", ["html"] = p.Text.ToString() })]),
            };
            drafts.Enqueue((string)(await Sent(desk, HttpMethod.Post, "/v1/newsroom/articles", draft))["id"]!);
        }

        async Task<(double Server, double Database)> Cost(Child child, Func<Task> once)
        {
            for (var n = 0; n < Published; n++)
                await once();
            var (server, database) = (child.Cpu, await Load.DatabaseCpu(source));
            for (var n = 0; n < Published; n++)
                await once();
            return ((child.Cpu - server).TotalMicroseconds / Published, (await Load.DatabaseCpu(source) - database) * 1e6 / Published);
        }

        using var bare = new HttpClient { BaseAddress = new(floors.Address) };
        var (floorServer, floorDatabase) = await Cost(floors, async () => (await bare.PostAsync("/publish", null)).EnsureSuccessStatusCode());
        var (apiServer, apiDatabase) = await Cost(api, () => Sent(desk, HttpMethod.Post, $"/v1/newsroom/articles/{drafts.Dequeue()}/publication", []));
        AnsiConsole.Write(new Table().AddColumns("write", "server µs", "PostgreSQL µs", "× floor")
            .AddRow("floor: the bare inserts", $"{floorServer:N0}", $"{floorDatabase:N0}", "1.0")
            .AddRow("publish a story", $"{apiServer:N0}", $"{apiDatabase:N0}", $"{(apiServer + apiDatabase) / (floorServer + floorDatabase):F1}"));
    }

    static async Task Rename(Child api, NpgsqlDataSource source)
    {
        using var desk = Desk(api);
        var reads = (await Reads.List(source, "select slug from live.articles limit 500")).ConvertAll(s => $"/v1/articles/{s}");
        await Load.Run(api, reads, TimeSpan.FromSeconds(5), 2, source);
        var quiet = await Load.Run(api, reads, TimeSpan.FromSeconds(10), 1, source);

        using var look = await desk.GetAsync("/v1/newsroom/tags/everything");
        var start = System.Diagnostics.Stopwatch.StartNew();
        await Sent(desk, HttpMethod.Put, "/v1/newsroom/tags/everything", new() { ["name"] = "All of it", ["type"] = "topic" }, look.Headers.ETag);
        var done = Done(desk);
        var busy = new List<Measured>();
        while (!done.IsCompleted)
            busy.Add(await Load.Run(api, reads, TimeSpan.FromSeconds(5), 1, source));
        var seconds = start.Elapsed.TotalSeconds;
        AnsiConsole.Write(new Table().AddColumns("10,000 stories made again", "").AddRow("seconds", $"{seconds:F0}")
            .AddRow("reader's p99 before, ms", $"{quiet.P99:F1}").AddRow("reader's p99 meanwhile, ms (median of 5 s each)", $"{busy.ConvertAll(b => b.P99).Order().ElementAt(busy.Count / 2):F1}"));
    }

    static async Task Done(HttpClient desk)
    {
        while ((int)JsonNode.Parse(await desk.GetStringAsync("/v1/newsroom/rebuilds"))!["pending"]! > 0)
            await Task.Delay(250);
    }

    public static HttpClient Desk(Child api, string key = Key)
    {
        var client = new HttpClient { BaseAddress = new(api.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    public static async Task<JsonNode> Sent(HttpClient desk, HttpMethod method, string path, JsonObject body, EntityTagHeaderValue? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (version is not null)
            request.Headers.IfMatch.Add(version);
        using var answer = await desk.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {path}: {text}");
    }
}
