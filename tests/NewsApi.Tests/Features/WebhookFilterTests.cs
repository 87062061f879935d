using System.Net;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Tests.Features;

/// <summary>A webhook with a filter hears of every later change of an article that it was told of, and when the article leaves.</summary>
public sealed class WebhookFilterTests(WebhookFilterTests.Desk desk) : IClassFixture<WebhookFilterTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task An_article_that_loses_the_tag_is_reported_as_left_and_its_corrections_and_kill_are_still_sent()
    {
        await using var receiver = await Receiver.Start();
        await desk.Published("Earlier in Water", section: "Water", tags: "Rowing, Sailing");
        var partner = await desk.PartnerClient();
        await WebhooksTests.Subscribe(partner, receiver, """, "tags": ["rowing"], "includeArticle": true""");

        var race = await desk.Published("Boat race rowed", tags: "Rowing, Sailing", section: "Water", body: "THE-TEXT");
        await desk.DeliverWebhooks();
        await Change(race, a => a.Revise(a.Content with { TagIds = [a.TagIds.Last()] }, Now));
        await Change(race, a => a.Correct("By a length.", Now));
        await Change(race, a => a.Move(Slug.From("boat-race-sailed"), Now));
        await Change(race, a => a.Kill(Now, "It was another race."));

        Assert.Equal(
            ["article.published", "article.revised", "article.left", "article.corrected", "article.moved", "article.withdrawn"],
            receiver.Messages.Select(m => m.Type));
        var left = receiver.Messages.Single(m => m.Type is "article.left").Json["data"]!;
        Assert.Equal(("left", race.Id.ToString()), ((string?)left["kind"], (string?)left["id"]));
        Assert.Contains("THE-TEXT", left.ToJsonString());
        Assert.Equal("It was another race.", (string?)receiver.Messages.Last().Json["data"]!["note"]);
    }

    [Fact]
    public async Task A_webhook_with_kinds_hears_every_later_change_of_what_it_was_told()
    {
        await using var published = await Receiver.Start();
        await using var corrected = await Receiver.Start();
        var partner = await desk.PartnerClient();
        await WebhooksTests.Subscribe(partner, published, """, "kinds": ["published"]""");
        await WebhooksTests.Subscribe(partner, corrected, """, "kinds": ["corrected"]""");

        var article = await desk.Published("Budget counted");
        await desk.DeliverWebhooks();
        await Change(article, a => a.Revise(a.Content with { Headline = "Budget counted again" }, Now));
        await Change(article, a => a.Correct("By one vote.", Now));
        await Change(article, a => a.Revise(a.Content with { Headline = "Budget counted twice" }, Now));
        await Change(article, a => a.Kill(Now));

        Assert.Equal(
            ["article.published", "article.revised", "article.corrected", "article.revised", "article.withdrawn"],
            published.Messages.Select(m => m.Type));
        Assert.Equal(["article.corrected", "article.revised", "article.withdrawn"], corrected.Messages.Select(m => m.Type));
    }

    [Fact]
    public async Task An_article_that_moves_to_another_section_has_left_and_may_come_back()
    {
        await using var receiver = await Receiver.Start();
        await desk.Published("Earlier in Inner", section: "Inner");
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name": "Inmost", "parent": "inner"}""", HttpStatusCode.Created);
        var partner = await desk.PartnerClient();
        await WebhooksTests.Subscribe(partner, receiver, """, "sections": ["inner"]""");
        var inside = await desk.Published("Talks inside", section: "Inmost");
        var outside = await desk.Published("Talks outside", section: "Outer");
        await desk.DeliverWebhooks();

        await Change(inside, a => a.Move(outside.SectionId, Now));
        await Change(inside, a => a.Revise(a.Content with { Headline = "Talks outside too" }, Now));
        await Change(inside, a => a.Move(inside.SectionId, Now));
        await Change(inside, a => a.Move(outside.SectionId, Now));
        await Change(outside, a => a.Correct("Nobody was told.", Now));

        Assert.All(receiver.Messages, m => Assert.Equal(inside.Id.ToString(), m.Article));
        Assert.Equal(
            ["article.published", "article.moved", "article.left", "article.revised", "article.moved", "article.moved", "article.left"],
            receiver.Messages.Select(m => m.Type));
    }

    [Fact]
    public async Task Changes_that_arrive_in_one_batch_are_judged_one_after_another()
    {
        await using var receiver = await Receiver.Start();
        await desk.Published("Earlier in Batches", section: "Batches", tags: "Batched, Unbatched");
        var partner = await desk.PartnerClient();
        await WebhooksTests.Subscribe(partner, receiver, """, "tags": ["batched"]""");

        var article = await desk.Draft("Told at once", tags: "Batched, Unbatched", section: "Batches");
        await desk.Change(article.Id, a => a.Publish(Now));
        await desk.Change(article.Id, a => a.Revise(a.Content with { TagIds = [a.TagIds.Last()] }, Now));
        await desk.Change(article.Id, a => a.Correct("At once.", Now));
        await desk.DeliverWebhooks();

        Assert.Equal(
            ["article.published", "article.revised", "article.left", "article.corrected"], receiver.Messages.Select(m => m.Type));
    }

    [Fact]
    public async Task A_section_that_moves_takes_its_articles_out_of_the_filter_with_their_next_change()
    {
        await using var receiver = await Receiver.Start();
        await desk.Published("Earlier in Globe", section: "Globe");
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name": "Pole", "parent": "globe"}""", HttpStatusCode.Created);
        var partner = await desk.PartnerClient();
        await WebhooksTests.Subscribe(partner, receiver, """, "sections": ["globe"]""");
        var article = await desk.Published("Ice measured", section: "Pole");
        await desk.DeliverWebhooks();

        var pole = await desk.Editor.Json("/v1/newsroom/sections/pole");
        await desk.Editor.PutJson("/v1/newsroom/sections/pole", """{"name": "Pole", "parent": null}""", (int)pole["version"]!);
        await desk.RebuildAll();
        await desk.DeliverWebhooks();
        await Change(article, a => a.Correct("In metres.", Now));

        var types = receiver.Messages.Select(m => m.Type).ToList();
        Assert.Contains("article.left", types);
        Assert.Contains("article.corrected", types);
    }

    [Fact]
    public async Task A_withdrawn_article_that_returns_outside_the_filter_is_not_sent()
    {
        await using var receiver = await Receiver.Start();
        await desk.Published("Earlier in Returns", section: "Returns", tags: "Returning, Otherwise");
        var partner = await desk.PartnerClient();
        await WebhooksTests.Subscribe(partner, receiver, """, "tags": ["returning"]""");
        var article = await desk.Published("Goes and comes", tags: "Returning, Otherwise", section: "Returns");
        await desk.DeliverWebhooks();
        await Change(article, a => a.Revise(a.Content with { Syndication = NewsApi.Newsroom.Images.Syndication.Denied }, Now));
        await Change(article, a => a.Revise(
            a.Content with { Syndication = NewsApi.Newsroom.Images.Syndication.Allowed, TagIds = [a.TagIds.Last()] }, Now));
        await Change(article, a => a.Correct("Outside the filter.", Now));

        Assert.Equal(["article.published", "article.withdrawn"], receiver.Messages.Select(m => m.Type));
    }

    DateTimeOffset Now => desk.Clock.GetUtcNow();

    async Task Change(Article article, Action<Article> verb)
    {
        await desk.Change(article.Id, verb);
        await desk.DeliverWebhooks();
    }
}
