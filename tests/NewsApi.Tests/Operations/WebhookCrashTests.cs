using System.Net;
using NewsApi.Benchmarks;

namespace NewsApi.Tests.Operations;

/// <summary>The program killed while it delivers, and the receiver killed while it receives: every message arrives, those of one story in their order.</summary>
public sealed class WebhookCrashTests(TestPostgres postgres)
{
    const string Key = "nk_crash_crash_crash_crash_crash_crash_crash";
    const int Articles = 24;

    [Fact]
    public async Task Kills_of_both_sides_lose_no_message()
    {
        var database = $"news_{Guid.NewGuid():N}";
        var connection = await postgres.CreateDatabase(database);
        try
        {
            await Run(connection);
        }
        finally
        {
            await postgres.DropDatabase(database);
        }
    }

    static async Task Run(string connection)
    {
        using var api = ServerProcess.StartApi($"http://127.0.0.1:{CrashTests.FreePort()}", connection,
            ("Keys__Bootstrap", Key), ("Webhooks__AllowLoopback", "true"), ("Webhooks__RetryDelays", string.Join(',', Enumerable.Repeat("0.5", 200))));
        await api.WaitUntilReady("/health/ready");
        using var desk = Client(api, Key);
        await desk.Posted("/v1/newsroom/sections", """{"name": "Crash"}""", HttpStatusCode.Created);
        var partner = await desk.Posted("/v1/newsroom/partners", """{"name": "Crash Gazette"}""", HttpStatusCode.Created);
        var key = await desk.Posted("/v1/newsroom/keys", $$"""{"name": "p", "scopes": ["partner"], "partnerId": "{{partner["id"]}}"}""", HttpStatusCode.Created);
        var receiver = await Receiver.Start();
        var port = new Uri(receiver.Url).Port;
        var heard = new List<Receiver> { receiver };
        using (var partnerClient = Client(api, (string)key["key"]!))
            await partnerClient.Posted("/v1/partner/webhooks", $$"""{"url": "{{receiver.Url}}"}""", HttpStatusCode.Created);

        var expected = new List<(string Story, string Type)>();
        for (var n = 0; n < Articles; n++)
        {
            var id = (string)(await Asked(desk, $"draft-{n}", "/v1/newsroom/articles", $$"""{"headline": "Crash {{n}}", "section": "crash", "bodyHtml": "<p>x</p>"}"""))["id"]!;
            await Asked(desk, $"publish-{n}", $"/v1/newsroom/articles/{id}/publication", "{}");
            await Asked(desk, $"correct-{n}", $"/v1/newsroom/articles/{id}/corrections", """{"text": "It was not so."}""");
            expected.AddRange([(id, "article.published"), (id, "article.corrected")]);

            // In the thick of it, one side after the other.
            if (n % 8 is 3)
                api.Restart();
            if (n % 8 is 6)
            {
                await heard[^1].DisposeAsync();
                heard.Add(await Receiver.Start(port));
            }
        }

        await api.WaitUntilReady("/health/ready");
        List<Message> Taken() => [.. heard.SelectMany(r => r.Taken).DistinctBy(m => m.Id)];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (Taken().Count < expected.Count && !deadline.IsCancellationRequested)
            await Task.Delay(100, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Order(), Taken().Select(m => (m.Article!, m.Type)).Order());
        Assert.All(heard.SelectMany(r => r.Messages).GroupBy(m => m.Article), article =>
            Assert.Equal(["article.published", "article.corrected"], article.Select(m => m.Type).Distinct()));
        await heard[^1].DisposeAsync();
    }

    static HttpClient Client(ServerProcess api, string key)
    {
        var client = new HttpClient { BaseAddress = new(api.Address), Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    // Until it is acknowledged, as a client would: under one key, so that it happens once.
    static async Task<System.Text.Json.Nodes.JsonNode> Asked(HttpClient desk, string key, string path, string json)
    {
        while (true)
        {
            try
            {
                using var answer = await desk.Send(HttpMethod.Post, path, json, key: key);
                if (answer.IsSuccessStatusCode)
                    return await answer.Json(answer.StatusCode);
            }
            catch (Exception cut) when (cut is HttpRequestException or TaskCanceledException)
            {
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
