using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Tests.Features;

public sealed class RelatedArticlesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Articles_that_share_more_tags_come_first()
    {
        await desk.Published("Envoy lands in Seoul", tags: "Korea talks, Envoys");
        await desk.Published("Seoul weighs arms supply", tags: "Korea talks");
        await desk.Published("Chess champion crowned", tags: "Chess");
        var article = await desk.Published("Seoul urges response", tags: "Korea talks, Envoys");

        Assert.Equal(["envoy-lands-in-seoul", "seoul-weighs-arms-supply"], (await Related(article)).Slugs());
    }

    [Fact]
    public async Task A_rare_tag_counts_more_than_a_common_one()
    {
        for (var i = 0; i < 8; i++)
            await desk.Published($"Common {i}", tags: "Common");
        await desk.Published("Shares the rare tag", tags: "Rare");
        var article = await desk.Published("The subject", tags: "Common, Rare");

        var related = await Related(article);

        Assert.Equal("shares-the-rare-tag", related.Slugs().First());
        Assert.Equal("Rare", (string?)related["items"]![0]!["explanation"]!["sharedTags"]![0]!["name"]);
        Assert.Equal("tags", (string?)related["items"]![0]!["explanation"]!["reason"]);
    }

    [Fact]
    public async Task A_recent_article_scores_higher_than_an_old_one()
    {
        await desk.Published("Two years old", tags: "Freshness", at: desk.Clock.GetUtcNow().AddYears(-2));
        await desk.Published("Two days old", tags: "Freshness", at: desk.Clock.GetUtcNow().AddDays(-2));
        var article = await desk.Published("Today", tags: "Freshness");

        Assert.Equal(["two-days-old", "two-years-old"], (await Related(article)).Slugs());
    }

    [Fact]
    public async Task Shared_headline_words_break_ties()
    {
        await desk.Published("Ferry timetable unchanged", tags: "Ties");
        await desk.Published("Bridge toll rises again", tags: "Ties");
        var article = await desk.Published("Bridge toll protest grows", tags: "Ties");

        Assert.Equal("bridge-toll-rises-again", (await Related(article)).Slugs().First());
    }

    [Fact]
    public async Task Duplicates_of_an_article_appear_once()
    {
        await desk.Published("Dockers vote for strike over night shifts", tags: "Refiled");
        await desk.Published("Dockers vote for a strike over night shifts", tags: "Refiled");
        await desk.Published("Port owners regret strike vote", tags: "Refiled");
        var article = await desk.Published("Harbour braces for walkout", tags: "Refiled");
        await desk.Published("Harbour braces for a walkout", tags: "Refiled");

        var slugs = (await Related(article)).Slugs().ToList();

        Assert.Equal(2, slugs.Count);
        Assert.Contains("port-owners-regret-strike-vote", slugs);
    }

    [Fact]
    public async Task At_most_two_consecutive_articles_share_only_the_same_tag()
    {
        foreach (var headline in new[] { "Alpha express late", "Bravo line closed", "Cargo yard sold", "Delta tunnel dug" })
            await desk.Published(headline, tags: "Trains only");
        await desk.Published("Echo of boats", tags: "Boats only", at: desk.Clock.GetUtcNow().AddDays(-40));
        var article = await desk.Published("Trains and boats", tags: "Trains only, Boats only");

        var items = (await Related(article))["items"]!.AsArray();
        var tags = items.Select(i => (string?)i!["explanation"]!["sharedTags"]![0]!["slug"]).ToList();

        Assert.Equal(5, tags.Count);
        Assert.InRange(tags.IndexOf("boats-only"), 0, 2);
    }

    [Fact]
    public async Task Very_old_articles_can_be_related()
    {
        await desk.Published("From another century", tags: "Centuries", at: new(1700, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var article = await desk.Published("From this century", tags: "Centuries");

        Assert.Equal(["from-another-century"], (await Related(article)).Slugs());
    }

    [Fact]
    public async Task Pins_come_first_in_the_editors_order_without_duplicates()
    {
        var plain = await desk.Published("Plain choice");
        var sharing = await desk.Published("Sharing choice", tags: "Pinned tag");
        var draft = await desk.Draft("Not out yet");
        var article = await desk.Published("Pinning", tags: "Pinned tag");
        await desk.Published("Also sharing", tags: "Pinned tag");
        await desk.Change(article.Id, a => a.PinRelated([draft.Id, plain.Id, sharing.Id], desk.Clock.GetUtcNow()));

        var related = await Related(article);

        Assert.Equal(["plain-choice", "sharing-choice", "also-sharing"], related.Slugs());
        Assert.Equal([true, true, false], related["items"]!.AsArray().Select(i => (bool)i!["explanation"]!["pinned"]!));
    }

    [Fact]
    public async Task Without_shared_tags_the_newest_of_the_section_are_related()
    {
        await desk.Published("Neighbour", section: "Lonely section");
        var article = await desk.Published("Lonely", tags: "Nobody else", section: "Lonely section");

        var related = await Related(article);

        Assert.Equal(["neighbour"], related.Slugs());
        Assert.Equal(
            """{"reason":"section","pinned":false,"sharedTags":[],"score":0}""",
            related["items"]![0]!["explanation"]!.ToJsonString());
    }

    [Fact]
    public async Task If_only_a_pinned_article_shares_a_tag_the_section_follows()
    {
        var pinned = await desk.Published("Pinned and sharing", tags: "Two only", section: "Sport");
        await desk.Published("Just beside", section: "Thin section");
        var article = await desk.Published("Thinly related", tags: "Two only", section: "Thin section");
        await desk.Change(article.Id, a => a.PinRelated([pinned.Id], desk.Clock.GetUtcNow()));

        Assert.Equal(["pinned-and-sharing", "just-beside"], (await Related(article)).Slugs());
    }

    [Fact]
    public async Task The_limit_applies_to_related_articles()
    {
        for (var i = 0; i < 4; i++)
            await desk.Published($"Many {i}", tags: "Many");
        var article = await desk.Published("Many subject", tags: "Many");

        Assert.Equal(3, (await desk.Client.Json($"/v1/articles/{article.Slug}/related?limit=3"))["items"]!.AsArray().Count);
        await desk.Client.Problem($"/v1/articles/{article.Slug}/related?limit=101", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Related_articles_of_an_unknown_article_return_404() =>
        await desk.Client.Problem("/v1/articles/no-such-story/related", HttpStatusCode.NotFound);

    Task<JsonNode> Related(Article article) => desk.Client.Json($"/v1/articles/{article.Slug}/related");
}
