using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Newsroom.Webhooks;
using StandardWebhooks;

namespace NewsApi.Tests.Features;

/// <summary>
/// A target must accept a signed message before anything else is sent to it, and what a partner can have sent is limited.
/// </summary>
public sealed class WebhookVerificationTests(WebhookVerificationTests.Desk desk) : IClassFixture<WebhookVerificationTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task A_target_is_sent_nothing_but_the_verification_until_it_accepts_it()
    {
        await using var receiver = await Receiver.Start();
        receiver.VerificationStatus = HttpStatusCode.NotFound;
        var partner = await desk.PartnerClient();
        var webhook = await Create(partner, receiver);
        Assert.Equal("pending", (string?)webhook["state"]);

        var article = await desk.Published("Told after the verification");
        await desk.DeliverWebhooks();
        desk.Clock.Advance(TimeSpan.FromSeconds(5));
        await desk.DeliverWebhooks();
        Assert.Empty(receiver.Messages);
        Assert.Single(receiver.Verifications.DistinctBy(m => m.Id));
        Assert.True(receiver.Verifications.Count >= 2);
        var message = receiver.Verifications.First();
        Assert.Equal(("webhook.verify", null), (message.Type, message.Json["data"]));
        var signature = new StandardWebhook((string)webhook["secret"]!)
            .Sign(message.Id, DateTimeOffset.FromUnixTimeSeconds(message.Timestamp), message.Body);
        Assert.Contains(signature, message.Signature.Split(' '));

        receiver.VerificationStatus = HttpStatusCode.OK;
        Assert.Equal("pending", (string?)(await partner.PostJson($"{Path(webhook)}/activation", "{}"))["state"]);
        await desk.DeliverWebhooks();
        Assert.Equal("active", (string?)(await partner.Json(Path(webhook)))["state"]);
        Assert.Equal(article.Id.ToString(), Assert.Single(receiver.Messages).Article);
    }

    [Fact]
    public async Task A_pending_webhook_accepts_no_test_and_no_redelivery()
    {
        await using var receiver = await Receiver.Start();
        receiver.VerificationStatus = HttpStatusCode.Unauthorized;
        var partner = await desk.PartnerClient();
        var webhook = await Create(partner, receiver);
        var verification = (await partner.Json($"{Path(webhook)}/deliveries"))["items"]![0]!;
        Assert.Equal("webhook.verify", (string?)verification["type"]);

        foreach (var path in new[] { "test", $"deliveries/{verification["id"]}/redelivery" })
            Assert.Equal(
                "webhook-pending", await partner.ProblemCode(HttpMethod.Post, $"{Path(webhook)}/{path}", null, HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_target_that_answers_the_verification_with_410_disables_the_webhook()
    {
        await using var receiver = await Receiver.Start();
        receiver.VerificationStatus = HttpStatusCode.Gone;
        var partner = await desk.PartnerClient();
        var webhook = await Create(partner, receiver);
        await desk.DeliverWebhooks();
        await Eventually.True(
            async () => (string?)(await partner.Json(Path(webhook)))["state"] is "disabled", () => "the webhook was not disabled");

        receiver.VerificationStatus = HttpStatusCode.OK;
        await partner.PostJson($"{Path(webhook)}/activation", "{}");
        await desk.DeliverWebhooks();
        Assert.Equal("active", (string?)(await partner.Json(Path(webhook)))["state"]);
    }

    [Fact]
    public async Task Ten_tests_and_redeliveries_a_minute_are_accepted()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await WebhooksTests.Subscribe(partner, receiver);
        var test = await partner.PostJson($"{Path(webhook)}/test", "{}", HttpStatusCode.Created);
        await desk.DeliverWebhooks();
        for (var n = 1; n < MessageQuota.PerMinute; n++)
        {
            await partner.PostJson($"{Path(webhook)}/deliveries/{test["id"]}/redelivery", "{}");
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var path in new[] { "test", $"deliveries/{test["id"]}/redelivery" })
        {
            using var refused = await partner.Send(HttpMethod.Post, $"{Path(webhook)}/{path}");
            var problem = await refused.Problem(HttpStatusCode.TooManyRequests);
            Assert.Equal("/problems/too-many-messages", (string?)problem["type"]);
            Assert.Equal(TimeSpan.FromSeconds(51), refused.Headers.RetryAfter?.Delta);
        }

        desk.Clock.Advance(TimeSpan.FromSeconds(51));
        await partner.PostJson($"{Path(webhook)}/test", "{}", HttpStatusCode.Created);
        await desk.DeliverWebhooks();
    }

    [Fact]
    public async Task Verifications_are_limited_too()
    {
        await using var receiver = await Receiver.Start();
        receiver.VerificationStatus = HttpStatusCode.BadRequest;
        var partner = await desk.PartnerClient();
        var webhook = await Create(partner, receiver);
        for (var n = 0; n < MessageQuota.PerMinute; n++)
            await partner.PostJson($"{Path(webhook)}/activation", "{}");
        Assert.Equal(
            "too-many-messages",
            await partner.ProblemCode(HttpMethod.Post, $"{Path(webhook)}/activation", null, HttpStatusCode.TooManyRequests));
    }

    static string Path(JsonNode webhook) => $"/v1/partner/webhooks/{webhook["id"]}";

    static Task<JsonNode> Create(HttpClient partner, Receiver receiver) =>
        partner.PostJson("/v1/partner/webhooks", $$"""{"url": "{{receiver.Url}}"}""", HttpStatusCode.Created);
}
