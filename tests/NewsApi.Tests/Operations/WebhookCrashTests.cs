using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Benchmarks;

namespace NewsApi.Tests.Operations;

/// <summary>The API and the receiver are killed during deliveries: every message arrives, and those about one article in order.</summary>
public sealed class WebhookCrashTests(TestPostgres postgres)
{
    const string Key = "nk_crash_crash_crash_crash_crash_crash_crash";
    const int Articles = 24;

    [Fact]
    public async Task No_message_is_lost_when_either_side_is_killed()
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
            TestPostgres.ReadersSetting(connection), ("Keys__Bootstrap", Key), ("Webhooks__AllowLoopback", "true"),
            ("Webhooks__RetryDelays", string.Join(',', Enumerable.Repeat("0.5", 200))));
        await api.WaitUntilReady("/health/ready");
        using var desk = Client(api, Key);
        await desk.PostJson("/v1/newsroom/sections", """{"name": "Crash"}""", HttpStatusCode.Created);
        var partner = await desk.PostJson("/v1/newsroom/partners", """{"name": "Crash Gazette"}""", HttpStatusCode.Created);
        var key = await desk.PostJson(
            "/v1/newsroom/keys", $$"""{"name": "p", "scopes": ["partner"], "partnerId": "{{partner["id"]}}"}""",
            HttpStatusCode.Created);
        var receiver = await Receiver.Start();
        var port = new Uri(receiver.Url).Port;
        var receivers = new List<Receiver> { receiver };
        using (var partnerClient = Client(api, (string)key["key"]!))
            await partnerClient.PostJson("/v1/partner/webhooks", $$"""{"url": "{{receiver.Url}}"}""", HttpStatusCode.Created);

        var expected = new List<(string Article, string Type)>();
        for (var n = 0; n < Articles; n++)
        {
            var draft = $$"""{"headline": "Crash {{n}}", "section": "crash", "bodyHtml": "<p>x</p>"}""";
            var id = (string)(await PostUntilAcknowledged(desk, $"draft-{n}", "/v1/newsroom/articles", draft))["id"]!;
            await PostUntilAcknowledged(desk, $"publish-{n}", $"/v1/newsroom/articles/{id}/publication", "{}");
            await PostUntilAcknowledged(desk, $"correct-{n}", $"/v1/newsroom/articles/{id}/corrections", """{"text": "It was not so."}""");
            expected.AddRange([(id, "article.published"), (id, "article.corrected")]);

            // Restart one side and then the other while deliveries are in progress.
            if (n % 8 is 3)
                api.Restart();
            if (n % 8 is 6)
            {
                await receivers[^1].DisposeAsync();
                receivers.Add(await Receiver.Start(port));
            }
        }

        await api.WaitUntilReady("/health/ready");
        List<Message> Accepted() => [.. receivers.SelectMany(r => r.Accepted).DistinctBy(m => m.Id)];
        await Eventually.True(() => Accepted().Count >= expected.Count, () => $"{Accepted().Count} of {expected.Count} messages arrived");

        Assert.Equal(expected.Order(), Accepted().Select(m => (m.Article!, m.Type)).Order());
        Assert.All(receivers.SelectMany(r => r.Messages).GroupBy(m => m.Article), article =>
            Assert.Equal(["article.published", "article.corrected"], article.Select(m => m.Type).Distinct()));
        await receivers[^1].DisposeAsync();
    }

    static HttpClient Client(ServerProcess api, string key)
    {
        var client = new HttpClient { BaseAddress = new(api.Address), Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    // Retries until it is acknowledged, with one idempotency key, so that it happens once.
    static async Task<JsonNode> PostUntilAcknowledged(HttpClient desk, string key, string path, string json)
    {
        var (result, failure) = ((JsonNode?)null, "");
        await Eventually.True(async () =>
        {
            try
            {
                using var response = await desk.Send(HttpMethod.Post, path, json, key: key);
                if (response.IsSuccessStatusCode)
                    result = await response.Json(response.StatusCode);
                else
                    failure = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
            }
            catch (Exception cut) when (cut is HttpRequestException or TaskCanceledException)
            {
                failure = cut.Message;
            }

            return result is not null;
        }, () => $"{path} was not acknowledged: {failure}");
        return result!;
    }
}
