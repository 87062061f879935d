using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Features.Webhooks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Webhooks;
using StandardWebhooks;

namespace NewsApi.Tests.Features;

/// <summary>Webhooks with real receivers: messages, order, retries and failures.</summary>
public sealed class WebhooksTests(WebhooksTests.Desk desk) : IClassFixture<WebhooksTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task A_published_article_is_sent_as_a_signed_message_without_its_text()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);

        var article = await desk.Published("Harbour reopens", body: "THE-TEXT");
        await desk.DeliverWebhooks();

        var message = Assert.Single(receiver.Messages);
        Verify(message, (string)webhook["secret"]!);
        Assert.Equal("article.published", message.Type);
        var data = message.Json["data"]!;
        Assert.Equal(article.Id.ToString(), (string?)data["id"]);
        Assert.Equal(article.Version, (int)data["version"]!);
        Assert.Equal("published", (string?)data["kind"]);
        Assert.Equal($"https://api.example.org/v1/partner/articles/{article.Id}", (string?)data["links"]!["article"]);
        Assert.DoesNotContain("THE-TEXT", message.Body);

        // The link leads to the changes after this one.
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.UpdatePartnerFeeds();
        var since = await partner.Json(((string)data["links"]!["changes"]!)["https://api.example.org".Length..]);
        Assert.Equal("withdrawn", (string?)since["items"]![0]!["kind"]);
        Assert.DoesNotContain((string)webhook["secret"]!, (await partner.Json("/v1/partner/webhooks")).ToJsonString());
    }

    [Fact]
    public async Task IncludeArticle_sends_the_article_within_the_entitlement()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient("""{"images": false}""");
        await Subscribe(partner, receiver, """, "includeArticle": true""");

        var article = await desk.Published(
            "In full", body: "THE-TEXT", lead: new("THE-ALT", null, null, new(null, null, Syndication.Allowed)));
        await desk.DeliverWebhooks();
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.DeliverWebhooks();

        Assert.Contains("THE-TEXT", receiver.Messages.First().Body);
        Assert.DoesNotContain("THE-ALT", receiver.Messages.First().Body);
        Assert.Null(receiver.Messages.Last().Json["data"]!["article"]);
        Assert.Equal("article.withdrawn", receiver.Messages.Last().Type);
    }

    [Fact]
    public async Task Webhooks_receive_the_changes_that_match_their_filter_and_every_withdrawal()
    {
        await using var sport = await Receiver.Start();
        await using var tagged = await Receiver.Start();
        await using var corrections = await Receiver.Start();
        await desk.Published("Earlier race", section: "Sports", tags: "Rowing");
        var partner = await desk.PartnerClient();
        await Subscribe(partner, sport, """, "sections": ["sports"]""");
        await Subscribe(partner, tagged, """, "tags": ["rowing"]""");
        await Subscribe(partner, corrections, """, "kinds": ["corrected", "withdrawn"]""");

        var race = await desk.Published("Race rowed", tags: "Rowing", section: "Sports");
        var budget = await desk.Published("Budget voted", section: "Politics");
        await desk.DeliverWebhooks();
        await desk.Change(budget.Id, a => a.Correct("By one vote.", desk.Clock.GetUtcNow()));
        await desk.DeliverWebhooks();
        await desk.Change(budget.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.DeliverWebhooks();

        Assert.Equal(
            [(race.Id.ToString(), "article.published"), (budget.Id.ToString(), "article.withdrawn")],
            sport.Messages.Select(m => (m.Article!, m.Type)));
        Assert.Equal(
            [(race.Id.ToString(), "article.published"), (budget.Id.ToString(), "article.withdrawn")],
            tagged.Messages.Select(m => (m.Article!, m.Type)));
        Assert.Equal(["article.corrected", "article.withdrawn"], corrections.Messages.Select(m => m.Type));
    }

    [Fact]
    public async Task Failed_deliveries_are_retried_with_the_same_id_before_later_ones_of_their_article()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);
        var article = await desk.Draft("Told in order");
        receiver.Respond = (message, response) =>
        {
            response.StatusCode = message.Article == article.Id.ToString() ? 500 : 204;
            return Task.CompletedTask;
        };

        await desk.Change(article.Id, a => a.Publish(desk.Clock.GetUtcNow()));
        await desk.DeliverWebhooks();
        await desk.Change(article.Id, a => a.Correct("In order.", desk.Clock.GetUtcNow()));
        var other = await desk.Published("Told meanwhile");
        await desk.DeliverWebhooks();
        Assert.Equal(["article.published"], receiver.Messages.Where(m => m.Article == article.Id.ToString()).Select(m => m.Type));
        Assert.Contains(receiver.Accepted, m => m.Article == other.Id.ToString());

        receiver.RespondWith(HttpStatusCode.OK);
        desk.Clock.Advance(TimeSpan.FromSeconds(5));
        await desk.DeliverWebhooks();

        var mine = receiver.Messages.Where(m => m.Article == article.Id.ToString()).ToList();
        Assert.Equal(["article.published", "article.published", "article.corrected"], mine.Select(m => m.Type));
        Assert.Equal(mine[0].Id, mine[1].Id);
        Assert.Equal(mine[0].Body, mine[1].Body);
        var log = (await partner.Json($"/v1/partner/webhooks/{webhook["id"]}/deliveries?state=delivered"))["items"]!.AsArray();
        var first = log.Single(d => $"msg_{d!["id"]}" == mine[0].Id)!;
        Assert.Equal(["rejected", "delivered"], first["attempts"]!.AsArray().Select(a => (string?)a!["outcome"]));
        Assert.Equal(500, (int)first["attempts"]![0]!["status"]!);
    }

    [Fact]
    public async Task A_withdrawal_overtakes_deliveries_that_wait_for_a_retry()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);
        receiver.Respond = (message, response) =>
        {
            response.StatusCode = message.Type is "article.withdrawn" ? 204 : 503;
            response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        var article = await desk.Published("Wrong, and hard to deliver");
        await desk.DeliverWebhooks();
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.DeliverWebhooks();

        Assert.Equal(["article.published", "article.withdrawn"], receiver.Messages.Select(m => m.Type));
        Assert.Equal("killed", (string?)receiver.Messages.Last().Json["data"]!["reason"]);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.DeliverWebhooks();
        Assert.Equal(2, receiver.Messages.Count);

        // Earlier deliveries about the article are cancelled and cannot be sent again.
        var path = $"/v1/partner/webhooks/{webhook["id"]}/deliveries";
        var earlier = (await partner.Json(path))["items"]!.AsArray().Single(d => (string?)d!["type"] == "article.published")!;
        Assert.Equal("cancelled", (string?)earlier["state"]);
        Assert.Equal(
            "article-withdrawn",
            await partner.ProblemCode(HttpMethod.Post, $"{path}/{earlier["id"]}/redelivery", null, HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_410_response_disables_the_webhook()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);
        receiver.RespondWith(HttpStatusCode.Gone);
        await desk.Published("The last it hears");
        await desk.DeliverWebhooks();
        await desk.Published("Sent to nobody");
        await desk.DeliverWebhooks();

        Assert.Single(receiver.Messages);
        var seen = await partner.Json($"/v1/partner/webhooks/{webhook["id"]}");
        Assert.Equal("disabled", (string?)seen["state"]);
        Assert.Contains("410", (string?)seen["disabledReason"]);
        Assert.Equal(
            "webhook-disabled",
            await partner.ProblemCode(HttpMethod.Post, $"/v1/partner/webhooks/{webhook["id"]}/test", null, HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Consecutive_failures_open_the_circuit_and_a_success_closes_it()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);
        receiver.RespondWith(HttpStatusCode.ServiceUnavailable);
        for (var n = 0; n < 20; n++)
            await desk.Published($"Waits in the queue {n}");
        await desk.DeliverWebhooks();

        Assert.InRange(receiver.Messages.Count, CircuitBreaker.FailureThreshold, 2 * WebhookDeliveryQueue.MaxConcurrentDeliveries);
        Assert.Equal("failing", (string?)(await partner.Json($"/v1/partner/webhooks/{webhook["id"]}"))["state"]);

        receiver.RespondWith(HttpStatusCode.OK);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.DeliverWebhooks();
        Assert.Equal(20, receiver.Accepted.Count());
        Assert.Equal("active", (string?)(await partner.Json($"/v1/partner/webhooks/{webhook["id"]}"))["state"]);
    }

    [Fact]
    public async Task A_hanging_receiver_does_not_delay_others()
    {
        await using var hanging = await Receiver.Start();
        await using var prompt = await Receiver.Start();
        var partner = await desk.PartnerClient();
        await Subscribe(partner, hanging);
        await Subscribe(partner, prompt);
        hanging.Hang();

        for (var n = 0; n < 20; n++)
            await desk.Published($"Told beside a hanging one {n}");
        await desk.UpdatePartnerFeeds();
        // The background worker sends the messages; the hanging receiver has not responded to any by then.
        await Eventually.True(() => prompt.Messages.Count >= 20, () => $"the prompt receiver got {prompt.Messages.Count} of 20 messages");
        Assert.Empty(hanging.Accepted);
        Assert.InRange(hanging.Messages.Count, 0, WebhookDeliveryQueue.MaxConcurrentDeliveries);
    }

    [Fact]
    public async Task Rotated_secrets_stay_valid_for_24_hours()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);
        var former = (string)webhook["secret"]!;
        var present = (string)(await partner.PostJson($"/v1/partner/webhooks/{webhook["id"]}/secret", "{}"))["secret"]!;
        Assert.NotEqual(former, present);

        await desk.Published("Signed twice");
        await desk.DeliverWebhooks();
        Verify(receiver.Messages.Last(), former);
        Verify(receiver.Messages.Last(), present);

        // A second rotation invalidates neither.
        var newest = (string)(await partner.PostJson($"/v1/partner/webhooks/{webhook["id"]}/secret", "{}"))["secret"]!;
        await desk.Published("Signed three times");
        await desk.DeliverWebhooks();
        foreach (var secret in new[] { former, present, newest })
            Verify(receiver.Messages.Last(), secret);
        present = newest;

        desk.Clock.Advance(TimeSpan.FromHours(24));
        await desk.Published("Signed once");
        await desk.DeliverWebhooks();
        Verify(receiver.Messages.Last(), present);
        Assert.ThrowsAny<Exception>(() => Verify(receiver.Messages.Last(), former));
    }

    [Fact]
    public async Task A_test_message_is_delivered_and_logged()
    {
        await using var receiver = await Receiver.Start();
        receiver.RespondWith(HttpStatusCode.OK, "thank you");
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);

        using var answer = await partner.Send(HttpMethod.Post, $"/v1/partner/webhooks/{webhook["id"]}/test");
        var queued = await answer.Json(HttpStatusCode.Created);
        await desk.DeliverWebhooks();

        var message = Assert.Single(receiver.Messages);
        Verify(message, (string)webhook["secret"]!);
        Assert.Equal("test", message.Type);
        var seen = await partner.Json(answer.Headers.Location!.PathAndQuery);
        Assert.Equal((string?)queued["id"], (string?)seen["id"]);
        Assert.Equal("delivered", (string?)seen["state"]);
        Assert.Equal("thank you", (string?)seen["attempts"]![0]!["responseBody"]);
    }

    [Fact]
    public async Task Deliveries_are_kept_for_30_days()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var path = $"/v1/partner/webhooks/{(await Subscribe(partner, receiver))["id"]}/deliveries?count=true";
        await desk.Published("Kept in the log");
        await desk.DeliverWebhooks();

        desk.Clock.Advance(TimeSpan.FromDays(29));
        await desk.Worker<NewsApi.Storage.Workers.CleanupWorker>().DeleteExpired(CancellationToken.None);
        Assert.Equal(2, (int)(await partner.Json(path))["total"]!["value"]!); // the verification and the article
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await desk.Worker<NewsApi.Storage.Workers.CleanupWorker>().DeleteExpired(CancellationToken.None);
        Assert.Equal(0, (int)(await partner.Json(path))["total"]!["value"]!);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var target = await Receiver.Start();
        await using var receiver = await Receiver.Start();
        receiver.Respond = (_, response) =>
        {
            response.Redirect(target.Url);
            return Task.CompletedTask;
        };
        var partner = await desk.PartnerClient();
        var webhook = await Subscribe(partner, receiver);
        await desk.Published("Led astray");
        await desk.DeliverWebhooks();

        Assert.Empty(target.Messages);
        Assert.Equal(
            "redirected",
            (string?)(await partner.Json($"/v1/partner/webhooks/{webhook["id"]}/deliveries"))["items"]![0]!["attempts"]![0]!["outcome"]);
    }

    [Fact]
    public async Task A_recovered_receiver_gets_all_pending_deliveries()
    {
        var receiver = await Receiver.Start();
        var port = new Uri(receiver.Url).Port;
        var partner = await desk.PartnerClient();
        await Subscribe(partner, receiver);
        await receiver.DisposeAsync();
        var articles = new List<string>();
        for (var n = 0; n < 10; n++)
            articles.Add((await desk.Published($"While it was away {n}")).Id.ToString());
        await desk.DeliverWebhooks();

        await using var again = await Receiver.Start(port);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.DeliverWebhooks();
        Assert.Equal(articles.Order(), again.Accepted.Select(m => m.Article!).Order());
    }

    [Fact]
    public async Task Partners_see_only_their_own_webhooks()
    {
        await using var receiver = await Receiver.Start();
        var mine = await desk.PartnerClient();
        var other = await desk.PartnerClient();
        var id = (string)(await Subscribe(mine, receiver))["id"]!;

        await other.Problem($"/v1/partner/webhooks/{id}", HttpStatusCode.NotFound);
        await other.Problem($"/v1/partner/webhooks/{id}/deliveries", HttpStatusCode.NotFound);
        foreach (var verb in new[] { "test", "secret", "activation" })
            Assert.Equal(
                "not-found",
                await other.ProblemCode(HttpMethod.Post, $"/v1/partner/webhooks/{id}/{verb}", null, HttpStatusCode.NotFound));
        Assert.Equal("not-found", await other.ProblemCode(HttpMethod.Delete, $"/v1/partner/webhooks/{id}", null, HttpStatusCode.NotFound));
        Assert.Empty((await other.Json("/v1/partner/webhooks"))["items"]!.AsArray());

        using var removed = await mine.Send(HttpMethod.Delete, $"/v1/partner/webhooks/{id}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await mine.Problem($"/v1/partner/webhooks/{id}", HttpStatusCode.NotFound);
    }

    public static TheoryData<string> Vectors() =>
        [.. JsonNode.Parse(File.ReadAllText(Standards.Path("webhooks/vectors.json")))!.AsArray().Select(v => v!.ToJsonString())];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Signatures_match_the_vectors_of_Standard_Webhooks(string vector)
    {
        var v = JsonNode.Parse(vector)!;
        var secret = Convert.FromBase64String(((string)v["secret"]!)[Webhook.SecretPrefix.Length..]);
        Assert.Equal(
            (string?)v["signature"],
            WebhookSignature.Of(
                [secret], (string)v["webhookId"]!, long.Parse((string)v["webhookTimestamp"]!),
                Encoding.UTF8.GetBytes((string)v["body"]!)));
    }

    /// <summary>Creates a webhook, and waits until the receiver has accepted the verification message.</summary>
    internal static async Task<JsonNode> Subscribe(HttpClient partner, Receiver receiver, string more = "")
    {
        var webhook = await partner.PostJson(
            "/v1/partner/webhooks", $$"""{"url": "{{receiver.Url}}"{{more}}}""", HttpStatusCode.Created);
        await Activated(partner, webhook);
        return webhook;
    }

    internal static Task Activated(HttpClient partner, JsonNode webhook) => Eventually.True(
        async () => (string?)(await partner.Json($"/v1/partner/webhooks/{webhook["id"]}"))["state"] is "active",
        () => "the webhook was not activated");

    // The standard's library signs the message again, because its verification uses the system clock.
    static void Verify(Message message, string secret)
    {
        var expected = new StandardWebhook(secret).Sign(message.Id, DateTimeOffset.FromUnixTimeSeconds(message.Timestamp), message.Body);
        Assert.Contains(expected, message.Signature.Split(' '));
    }
}

/// <summary>Uses its own newsroom, because advancing the clock by days would cause retries to the receivers of other tests.</summary>
public sealed class DeadReceiverTests(DeadReceiverTests.Desk desk) : IClassFixture<DeadReceiverTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task A_failing_webhook_is_disabled_after_nine_attempts_over_three_days()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await WebhooksTests.Subscribe(partner, receiver);
        receiver.RespondWith(HttpStatusCode.BadGateway, "no backend");
        var article = await desk.Published("Nobody hears this");
        await desk.DeliverWebhooks();

        var (start, attempts) = (desk.Clock.GetUtcNow(), new List<DateTimeOffset> { desk.Clock.GetUtcNow() });
        var path = $"/v1/partner/webhooks/{webhook["id"]}";
        while ((string?)(await partner.Json($"{path}/deliveries"))["items"]![0]!["state"] == "pending")
        {
            desk.Clock.SetUtcNow((DateTimeOffset)(await partner.Json($"{path}/deliveries"))["items"]![0]!["nextAttemptAt"]!);
            var before = receiver.Messages.Count;
            await Eventually.True(async () =>
            {
                desk.Clock.Advance(TimeSpan.FromSeconds(1)); // The circuit breaker may delay the attempt.
                await desk.DeliverWebhooks();
                return receiver.Messages.Count > before;
            }, () => $"attempt {before + 1} was not made");

            attempts.Add(desk.Clock.GetUtcNow());
        }

        Assert.Equal(9, attempts.Count);
        Assert.True(attempts[1] - start <= TimeSpan.FromSeconds(6));
        Assert.True(attempts[^1] - start >= TimeSpan.FromHours(72));
        Assert.Single(receiver.Messages.DistinctBy(m => m.Id));
        var seen = await partner.Json(path);
        Assert.Equal("disabled", (string?)seen["state"]);
        Assert.StartsWith("No delivery has succeeded since", (string?)seen["disabledReason"]);
        var delivery = (await partner.Json($"{path}/deliveries?state=failed"))["items"]![0]!;
        Assert.Equal(9, delivery["attempts"]!.AsArray().Count);
        Assert.Equal("no backend", (string?)delivery["attempts"]![0]!["responseBody"]);

        // After it is enabled, the message can be redelivered.
        receiver.RespondWith(HttpStatusCode.OK);
        Assert.Equal(
            "webhook-disabled",
            await partner.ProblemCode(HttpMethod.Post, $"{path}/deliveries/{delivery["id"]}/redelivery", null, HttpStatusCode.Conflict));
        Assert.Equal("pending", (string?)(await partner.PostJson($"{path}/activation", "{}"))["state"]);
        await desk.DeliverWebhooks();
        Assert.Equal("active", (string?)(await partner.Json(path))["state"]);
        await partner.PostJson($"{path}/deliveries/{delivery["id"]}/redelivery", "{}");
        await desk.DeliverWebhooks();
        Assert.Equal(article.Id.ToString(), Assert.Single(receiver.Accepted).Article);
    }
}

/// <summary>Targets of webhooks, in a newsroom that does not allow loopback addresses.</summary>
public sealed class WebhookTargetsTests(WebhookTargetsTests.Desk desk) : IClassFixture<WebhookTargetsTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Webhooks:AllowLoopback", "false");
            // Nothing is sent to the public addresses of these tests.
            builder.ConfigureTestServices(services => services.Remove(
                services.Single(s => s.ImplementationType == typeof(WebhookDeliveryWorker))));
        }
    }

    public static TheoryData<string> Forbidden() =>
    [
        "http://example.com/hook", "ftp://example.com/hook", "example.com/hook", "https://", "https:///hook", "javascript:alert(1)",
        "https://user:password@example.com/", "https://example.com/#fragment", "https://example.com./hook", "https://example.com:22/hook",
        "https://example.com/\t", "https://example.com/é", "https://x.localdomain/", "https://kubernetes.default.svc/",
        "https://168.63.129.16/", "https://[2606:4700::5efe:7f00:1]/",
        "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://api.localhost/", "https://printer.local/",
        "https://metadata.google.internal/",
        "https://127.0.0.1/", "https://127.1/", "https://127.0.0.1./", "https://2130706433/", "https://0177.0.0.1/",
        "https://0x7f000001/", "https://0x7f.1/", "https://017700000001/",
        "https://0.0.0.0/", "https://0/", "https://10.1.2.3/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data/", "https://192.0.2.1/", "https://198.18.0.1/",
        "https://224.0.0.1/", "https://255.255.255.255/",
        "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::ffff:10.0.0.1]/",
        "https://[fe80::1]/", "https://[fc00::1]/", "https://[fd00:ec2::254]/",
        "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[2001:db8::1]/", "https://[ff02::1]/",
        "https://１２７.0.0.1/", "https://intranet/", "https://127.0.0.1%2eexample.com/",
    ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task Targets_outside_the_public_internet_are_rejected(string url)
    {
        var partner = await Partner();
        using var answer = await partner.Send(HttpMethod.Post, "/v1/partner/webhooks", new JsonObject { ["url"] = url }.ToJsonString());
        Assert.NotNull((await answer.Problem(HttpStatusCode.BadRequest))["errors"]!["url"]);
    }

    [Theory]
    [InlineData("https://hooks.example.com/newsapi")]
    [InlineData("https://example.com:8443/a?b=c")]
    [InlineData("https://1.1.1.1/hook")]
    [InlineData("https://[2606:4700:4700::1111]/hook")]
    public async Task Public_targets_are_accepted(string url)
    {
        var partner = await Partner();
        await partner.PostJson("/v1/partner/webhooks", new JsonObject { ["url"] = url }.ToJsonString(), HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_host_that_resolves_to_a_private_address_is_blocked_when_sending()
    {
        await using var receiver = await Receiver.Start();
        var partner = await Partner();
        var webhook = await partner.PostJson("/v1/partner/webhooks", """{"url": "https://1.1.1.1/hook"}""", HttpStatusCode.Created);

        // As if DNS had changed after the webhook was created.
        var id = Id<Webhook>.Parse((string)webhook["id"]!, null);
        var moved = receiver.Url.Replace("http://127.0.0.1", "https://localhost");
        await desk.Work(db => db.Webhooks.Where(w => w.Id == id).ExecuteUpdateAsync(w => w.SetProperty(x => x.Url, moved)));
        await desk.Work(db => db.Deliveries.Where(d => d.WebhookId != id).ExecuteDeleteAsync());
        await ActivatorUtilities.CreateInstance<WebhookDeliveryWorker>(desk.Services).SendDue(CancellationToken.None);

        Assert.Empty(receiver.Messages);
        Assert.Equal(
            "blocked",
            (string?)(await partner.Json($"/v1/partner/webhooks/{id}/deliveries"))["items"]![0]!["attempts"]![0]!["outcome"]);
    }

    [Fact]
    public async Task A_partner_can_have_20_webhooks()
    {
        var partner = await desk.PartnerClient();
        for (var n = 0; n < 20; n++)
            await partner.PostJson("/v1/partner/webhooks", $$"""{"url": "https://1.1.1.1/{{n}}"}""", HttpStatusCode.Created);
        var listed = await partner.Pages("/v1/partner/webhooks?limit=3");
        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"https://1.1.1.1/{n}").Order(), listed.Select(w => (string?)w["url"]).Order());
        Assert.Equal(
            listed.Select(w => ((DateTimeOffset)w["createdAt"]!, (string)w["id"]!)).OrderDescending(),
            listed.Select(w => ((DateTimeOffset)w["createdAt"]!, (string)w["id"]!)));
        Assert.Equal(
            "too-many-webhooks",
            await partner.ProblemCode(HttpMethod.Post, "/v1/partner/webhooks", """{"url": "https://1.1.1.1/21"}""", HttpStatusCode.Conflict));
    }

    HttpClient? known;

    async Task<HttpClient> Partner() => known ??= await desk.PartnerClient();
}
