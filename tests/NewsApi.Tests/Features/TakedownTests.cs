using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Tests.Features;

/// <summary>
/// A takedown reaches every partner with its reason, whatever its webhooks missed, and the publisher sees who knows of it.
/// </summary>
public sealed class TakedownTests(TakedownTests.Desk desk) : IClassFixture<TakedownTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task Withdrawals_while_a_webhook_was_off_are_sent_when_it_is_enabled()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        var webhook = await WebhooksTests.Subscribe(partner, receiver);
        var (killed, left, kept) = (
            await desk.Published("Killed meanwhile"), await desk.Published("Left meanwhile"), await desk.Published("Corrected meanwhile"));
        await desk.DeliverWebhooks();
        await Disable(receiver);

        await desk.Change(killed.Id, a => a.Kill(Now, "An injunction."));
        await desk.Change(left.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, Now));
        await desk.Change(kept.Id, a => a.Correct("Not sent.", Now));
        await desk.DeliverWebhooks();
        Assert.Empty(receiver.Messages);

        await Enable(partner, webhook);
        Assert.Equal(
            [(killed.Id.ToString(), "killed", "An injunction."), (left.Id.ToString(), "notEntitled", null)],
            receiver.Messages.Select(m => (m.Article, (string?)m.Json["data"]!["reason"], (string?)m.Json["data"]!["note"])));
        Assert.All(receiver.Messages, m => Assert.Equal("article.withdrawn", m.Type));
    }

    [Fact]
    public async Task A_withdrawal_that_was_refused_with_410_is_sent_when_the_webhook_is_enabled()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        var webhook = await WebhooksTests.Subscribe(partner, receiver);
        var article = await desk.Published("Refused");
        await desk.DeliverWebhooks();
        receiver.RespondWith(HttpStatusCode.Gone);
        await desk.Change(article.Id, a => a.Kill(Now));
        await desk.DeliverWebhooks();
        receiver.Messages.Clear();

        receiver.RespondWith(HttpStatusCode.OK);
        await Enable(partner, webhook);
        Assert.Equal((article.Id.ToString(), "article.withdrawn"), (receiver.Messages.Single().Article, receiver.Messages.Single().Type));
    }

    [Fact]
    public async Task An_article_that_returned_while_a_webhook_was_off_is_withdrawn_and_then_published()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        var webhook = await WebhooksTests.Subscribe(partner, receiver);
        var article = await desk.Published("Gone and back");
        await desk.DeliverWebhooks();
        await Disable(receiver);
        await desk.Change(article.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, Now));
        await desk.UpdatePartnerFeeds();
        await desk.Change(article.Id, a => a.Revise(a.Content with { Syndication = Syndication.Allowed }, Now));
        await desk.UpdatePartnerFeeds();

        await Enable(partner, webhook);
        Assert.Equal(["article.withdrawn", "article.published"], receiver.Messages.Select(m => m.Type));
    }

    [Fact]
    public async Task A_webhook_that_was_not_verified_again_keeps_the_withdrawals_for_the_next_activation()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        var webhook = await WebhooksTests.Subscribe(partner, receiver);
        var article = await desk.Published("Kept for later");
        await desk.DeliverWebhooks();
        await Disable(receiver);
        await desk.Change(article.Id, a => a.Kill(Now));
        await desk.UpdatePartnerFeeds();

        receiver.VerificationStatus = HttpStatusCode.Gone;
        await partner.PostJson($"/v1/partner/webhooks/{webhook["id"]}/activation", "{}");
        await desk.DeliverWebhooks();
        Assert.Equal("disabled", (string?)(await partner.Json($"/v1/partner/webhooks/{webhook["id"]}"))["state"]);
        Assert.Empty(receiver.Messages);

        receiver.VerificationStatus = HttpStatusCode.OK;
        await Enable(partner, webhook);
        Assert.Equal("article.withdrawn", Assert.Single(receiver.Messages).Type);
    }

    [Fact]
    public async Task The_publisher_sees_a_partners_webhooks_deliveries_and_unacknowledged_takedowns()
    {
        await using var receiver = await Receiver.Start();
        var (id, partner) = await Partner();
        var path = $"/v1/newsroom/partners/{id}";
        var webhook = await WebhooksTests.Subscribe(partner, receiver);
        var article = await desk.Published("To be taken down");
        var other = await desk.Published("Taken down as well");
        await desk.DeliverWebhooks();
        receiver.RespondWith(HttpStatusCode.InternalServerError);
        await desk.Change(article.Id, a => a.Kill(Now, "A court order."));
        await desk.DeliverWebhooks();

        var listed = (await desk.Editor.Json($"{path}/webhooks"))["items"]!.AsArray().Single()!;
        Assert.Equal(((string?)webhook["id"], receiver.Url), ((string?)listed["id"], (string?)listed["url"]));
        Assert.Null(listed["secret"]);
        var deliveries = await desk.Editor.Pages($"{path}/webhooks/{webhook["id"]}/deliveries?limit=1");
        Assert.Equal("article.withdrawn", (string?)deliveries[0]["type"]);
        var takedown = (await desk.Editor.Json($"{path}/takedowns?acknowledged=false"))["items"]!.AsArray().Single()!;
        Assert.Equal(
            (article.Id.ToString(), "killed", "A court order.", null),
            ((string?)takedown["articleId"], (string?)takedown["reason"], (string?)takedown["note"], (string?)takedown["acknowledgedAt"]));
        var undelivered = takedown["undelivered"]!.AsArray().Single()!;
        Assert.Equal(
            ((string?)webhook["id"], "pending", (string?)deliveries[0]["id"]),
            ((string?)undelivered["webhookId"], (string?)undelivered["state"], (string?)undelivered["deliveryId"]));

        // Reading the change feed does not acknowledge what a webhook has still to accept.
        await partner.Json($"/v1/partner/changes?after={await partner.End("/v1/partner/changes")}");
        Assert.Single((await desk.Editor.Json($"{path}/takedowns?acknowledged=false"))["items"]!.AsArray());

        receiver.RespondWith(HttpStatusCode.OK);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.DeliverWebhooks();
        Assert.Empty((await desk.Editor.Json($"{path}/takedowns?acknowledged=false"))["items"]!.AsArray());
        Assert.NotNull((await desk.Editor.Json($"{path}/takedowns?acknowledged=true"))["items"]![0]!["acknowledgedAt"]);

        await desk.Change(other.Id, a => a.Kill(Now, "And another."));
        await desk.DeliverWebhooks();
        var all = await desk.Editor.Pages($"{path}/takedowns?limit=1");
        Assert.Equal([other.Id.ToString(), article.Id.ToString()], all.Select(t => (string?)t["articleId"]));
    }

    [Fact]
    public async Task A_partner_without_webhooks_acknowledges_by_reading_on_in_its_change_feed()
    {
        var (id, partner) = await Partner();
        var path = $"/v1/newsroom/partners/{id}/takedowns?acknowledged=false&count=true";
        var article = await desk.Published("Read about");
        await desk.UpdatePartnerFeeds();
        await desk.Change(article.Id, a => a.Kill(Now));
        await desk.UpdatePartnerFeeds();

        var page = await partner.Json("/v1/partner/changes?limit=1000");
        Assert.Equal(1, (int)(await desk.Editor.Json(path))["total"]!["value"]!);
        var before = page["items"]!.AsArray()[^2]!["cursor"]!;
        await partner.Json($"/v1/partner/changes?after={before}");
        Assert.Equal(1, (int)(await desk.Editor.Json(path))["total"]!["value"]!);
        await partner.Json($"/v1/partner/changes?after={page["next"]}");
        Assert.Equal(0, (int)(await desk.Editor.Json(path))["total"]!["value"]!);
    }

    [Fact]
    public async Task Only_administrators_see_partners_webhooks_and_takedowns()
    {
        var (id, partner) = await Partner();
        using var publisher = desk.ClientWith(await desk.Key(NewsApi.Newsroom.Keys.Scope.Publish));
        foreach (var path in new[] { "webhooks", $"webhooks/{Guid.NewGuid()}/deliveries", "takedowns", "feed-addresses" })
        {
            await partner.Problem($"/v1/newsroom/partners/{id}/{path}", HttpStatusCode.Forbidden);
            await publisher.Problem($"/v1/newsroom/partners/{id}/{path}", HttpStatusCode.Forbidden);
            await desk.Editor.Problem($"/v1/newsroom/partners/{Guid.NewGuid()}/{path}", HttpStatusCode.NotFound);
        }

        await desk.Editor.Problem($"/v1/newsroom/partners/{id}/webhooks/{Guid.NewGuid()}/deliveries", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_reason_of_a_kill_reaches_partners_in_every_format_and_no_reader()
    {
        const string Note = "Photo used without consent; remove caption too.";
        var (_, partner) = await Partner();
        var article = await desk.Published("Killed with a reason");
        await desk.UpdatePartnerFeeds();
        using var kill = await desk.Editor.Send(
            HttpMethod.Delete, $"/v1/newsroom/articles/{article.Id}/publication", new JsonObject { ["reason"] = Note }.ToJsonString());
        await kill.Json();
        await desk.UpdatePartnerFeeds();

        var change = (await partner.AllChanges(null, "/v1/partner/changes")).Last();
        Assert.Equal(("withdrawn", "killed", Note), ((string?)change["kind"], (string?)change["reason"], (string?)change["note"]));
        foreach (var format in new[] { "rss", "atom", "json", "ninjs" })
            Assert.Contains(Note, await Text(partner, $"/v1/partner/feeds/{format}"));
        var gone = await partner.Problem($"/v1/partner/articles/{article.Id}", HttpStatusCode.Gone);
        Assert.Equal(("/problems/withdrawn", true), ((string?)gone["type"], ((string)gone["detail"]!).Contains(Note)));

        foreach (var path in new[] { "/feeds/latest.rss", "/feeds/latest.atom", "/feeds/latest.json", "/v1/changes?limit=1000" })
            Assert.DoesNotContain(Note, await Text(desk.Client, path));
        Assert.DoesNotContain(Note, (await desk.Client.Problem($"/v1/articles/{article.Slug}", HttpStatusCode.Gone)).ToJsonString());
    }

    [Fact]
    public async Task An_unpublished_article_is_withheld_and_a_kill_after_it_is_told_too()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        await WebhooksTests.Subscribe(partner, receiver);
        var (article, back) = (await desk.Published("Under review for partners"), await desk.Published("Comes back to partners"));
        await desk.DeliverWebhooks();
        foreach (var id in new[] { article.Id, back.Id })
            await desk.Editor.PostJson($"/v1/newsroom/articles/{id}/withdrawal", """{"reason": "Under review."}""");
        await desk.DeliverWebhooks();

        async Task<(string?, string?)> Ninjs(Article of) => (await partner.Json("/v1/partner/feeds/ninjs"))["items"]!.AsArray()
            .Where(i => (string?)i!["uri"] == $"urn:uuid:{of.Id}").Select(i => ((string?)i!["pubStatus"], (string?)i["edNote"])).Single();
        Assert.Equal(("withheld", "The article was unpublished. It may be published again. Under review."), await Ninjs(article));
        var message = receiver.Messages.Last().Json["data"]!;
        Assert.Equal(("unpublished", "Under review."), ((string?)message["reason"], (string?)message["note"]));
        var gone = await partner.Problem($"/v1/partner/articles/{article.Id}", HttpStatusCode.Gone);
        Assert.Contains("Under review.", (string?)gone["detail"]);

        await desk.Change(article.Id, a => a.Kill(Now, "It was wrong."));
        await desk.Change(back.Id, a => a.Publish(Now));
        await desk.DeliverWebhooks();
        Assert.Equal("canceled", (await Ninjs(article)).Item1);
        Assert.Equal("usable", (await Ninjs(back)).Item1);
        Assert.Equal(
            ["killed", "unpublished"],
            (await partner.AllChanges(null, "/v1/partner/changes"))
                .Where(c => (string?)c["article"]!["id"] == article.Id.ToString() && (string?)c["kind"] is "withdrawn")
                .Select(c => (string?)c["reason"]).Order());
        Assert.Single(
            (await desk.Client.Json("/feeds/latest.json"))["_newsapi"]!["tombstones"]!.AsArray(),
            t => (string?)t!["id"] == $"urn:uuid:{article.Id}" && (string?)t["reason"] is "killed" && t["note"] is null);
    }

    [Fact]
    public async Task A_message_about_an_article_that_was_withdrawn_since_is_not_sent()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        var webhook = await WebhooksTests.Subscribe(partner, receiver, """, "includeArticle": true""");
        receiver.RespondWith(HttpStatusCode.ServiceUnavailable);
        var killed = await desk.Published("Killed since", body: "KILLED-TEXT");
        var denied = await desk.Published("Denied since", body: "DENIED-TEXT");
        await desk.DeliverWebhooks();
        receiver.Messages.Clear();
        receiver.RespondWith(HttpStatusCode.OK);

        // The change is public, but the worker has not queued the withdrawals yet.
        await desk.Change(killed.Id, a => a.Kill(Now));
        await desk.Change(denied.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, Now));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.DeliverWebhooks();

        Assert.Equal(["article.withdrawn", "article.withdrawn"], receiver.Messages.Select(m => m.Type));
        Assert.All(receiver.Messages, m => Assert.DoesNotContain("-TEXT", m.Body));
        var log = await partner.Json($"/v1/partner/webhooks/{webhook["id"]}/deliveries?state=cancelled");
        Assert.Equal(["article.published", "article.published"], log["items"]!.AsArray().Select(d => (string?)d!["type"]));
    }

    [Fact]
    public async Task Redelivery_sends_no_message_that_a_later_withdrawal_or_return_has_made_untrue()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        var webhook = await WebhooksTests.Subscribe(partner, receiver, """, "includeArticle": true""");
        var article = await desk.Published("Sent again", body: "SECRET-LATER");
        await desk.DeliverWebhooks();
        await desk.Change(article.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, Now));
        await desk.DeliverWebhooks();

        var path = $"/v1/partner/webhooks/{webhook["id"]}/deliveries";
        async Task<string> Id(string type) =>
            (string)(await partner.Json(path))["items"]!.AsArray().Last(d => (string?)d!["type"] == type)!["id"]!;
        var published = $"{path}/{await Id("article.published")}/redelivery";
        var withdrawn = $"{path}/{await Id("article.withdrawn")}/redelivery";
        Assert.Equal("article-withdrawn", await partner.ProblemCode(HttpMethod.Post, published, null, HttpStatusCode.Conflict));
        await partner.PostJson(withdrawn, "{}");
        await desk.DeliverWebhooks();
        Assert.Equal(["article.published", "article.withdrawn", "article.withdrawn"], receiver.Messages.Select(m => m.Type));

        await desk.Change(article.Id, a => a.Revise(a.Content with { Syndication = Syndication.Allowed, Headline = "Sent anew" }, Now));
        await desk.DeliverWebhooks();
        Assert.Equal("article-available", await partner.ProblemCode(HttpMethod.Post, withdrawn, null, HttpStatusCode.Conflict));
        await partner.PostJson(published, "{}");
        await desk.DeliverWebhooks();
        Assert.Contains("Sent anew", receiver.Messages.Last().Body);
    }

    [Fact]
    public async Task A_redelivery_that_is_queued_when_its_article_is_killed_is_not_sent()
    {
        await using var receiver = await Receiver.Start();
        var (_, partner) = await Partner();
        var webhook = await WebhooksTests.Subscribe(partner, receiver, """, "includeArticle": true""");
        var article = await desk.Published("Killed in the queue", body: "QUEUED-TEXT");
        await desk.DeliverWebhooks();
        receiver.RespondWith(HttpStatusCode.ServiceUnavailable);
        var path = $"/v1/partner/webhooks/{webhook["id"]}/deliveries";
        await partner.PostJson($"{path}/{(await partner.Json(path))["items"]![0]!["id"]}/redelivery", "{}");
        await desk.DeliverWebhooks();
        receiver.Messages.Clear();
        receiver.RespondWith(HttpStatusCode.OK);
        await desk.Change(article.Id, a => a.Kill(Now));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.DeliverWebhooks();

        Assert.Equal("article.withdrawn", Assert.Single(receiver.Messages).Type);
    }

    DateTimeOffset Now => desk.Clock.GetUtcNow();

    async Task<(Id<Partner> Id, HttpClient Client)> Partner()
    {
        var (id, _) = await desk.CreatePartner();
        return (id, desk.ClientWith(await desk.PartnerKey(id)));
    }

    async Task Disable(Receiver receiver)
    {
        receiver.RespondWith(HttpStatusCode.Gone);
        await desk.Published($"Refused by a receiver {Guid.NewGuid():N}");
        await desk.DeliverWebhooks();
        receiver.RespondWith(HttpStatusCode.OK);
        receiver.Messages.Clear();
    }

    async Task Enable(HttpClient partner, JsonNode webhook)
    {
        await partner.PostJson($"/v1/partner/webhooks/{webhook["id"]}/activation", "{}");
        await desk.DeliverWebhooks();
        Assert.Equal("active", (string?)(await partner.Json($"/v1/partner/webhooks/{webhook["id"]}"))["state"]);
    }

    static async Task<string> Text(HttpClient client, string path)
    {
        using var response = await client.Request(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
