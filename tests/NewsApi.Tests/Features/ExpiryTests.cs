using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Tests.Features;

/// <summary>An article is unpublished by itself when it expires.</summary>
public sealed class ExpiryTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Articles = "/v1/newsroom/articles";

    [Fact]
    public async Task Readers_and_partners_lose_an_article_when_it_expires_and_once()
    {
        var partner = await desk.PartnerClient();
        var article = await desk.Draft("Offer of the week");
        var path = $"{Articles}/{article.Id}";
        var end = desk.Clock.GetUtcNow().AddDays(7);
        var published = await desk.Editor.PostJson($"{path}/publication", $$"""{"expiresAt":"{{end:O}}"}""");
        await desk.UpdatePartnerFeeds();

        Assert.Equal(end, (DateTimeOffset)published["expiresAt"]!);
        Assert.Equal(end, (DateTimeOffset)(await desk.Editor.Json(path))["expiresAt"]!);
        Assert.Equal(end, (DateTimeOffset)(await desk.Editor.Json($"{Articles}?q=offer"))["items"]![0]!["expiresAt"]!);
        Assert.Equal(end, (DateTimeOffset)(await Ninjs(partner, article))["expires"]!);
        foreach (var document in new[] { "", "?include=bodyHtml,related,latest", "/ninjs", "/jsonld" })
            Assert.DoesNotContain("expires", (await desk.Client.Json($"/v1/articles/offer-of-the-week{document}")).ToJsonString());
        Assert.DoesNotContain("expires", (await partner.Json($"/v1/partner/articles/{article.Id}")).ToJsonString());

        var start = await desk.Client.End();
        desk.Clock.SetUtcNow(end.AddSeconds(-1));
        Assert.Equal(0, await desk.ScheduleWorker.RunDue(TestContext.Current.CancellationToken));
        await desk.Client.Json("/v1/articles/offer-of-the-week");
        desk.Clock.SetUtcNow(end);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.ScheduleWorker.RunDue(TestContext.Current.CancellationToken)));
        await desk.ExpireArticles();
        await desk.UpdatePartnerFeeds();

        await desk.Client.Problem("/v1/articles/offer-of-the-week", HttpStatusCode.NotFound);
        var after = await desk.Editor.Json(path);
        Assert.Equal(("draft", null), ((string?)after["stage"], (string?)after["expiresAt"]));
        var last = (await desk.Editor.Pages($"{path}/revisions"))[0];
        Assert.Equal(("unpublished", "Expired.", "newsapi"), ((string?)last["kind"], (string?)last["note"], (string?)last["by"]));
        Assert.Equal((int)published["version"]! + 1, (int)after["version"]!);
        Assert.Equal(["unpublished"], (await desk.Client.AllChanges(start)).Select(c => (string?)c["kind"]));
        var withdrawal = (await partner.Json("/v1/partner/changes?limit=100"))["items"]!.AsArray()
            .Last(c => (string?)c!["article"]!["id"] == $"{article.Id}")!;
        Assert.Equal(("withdrawn", "unpublished", "Expired."),
            ((string?)withdrawal["kind"], (string?)withdrawal["reason"], (string?)withdrawal["note"]));
        var tombstone = await Ninjs(partner, article);
        Assert.Equal("withheld", (string?)tombstone["pubStatus"]);
        Assert.Contains("Expired.", (string?)tombstone["edNote"]);
    }

    [Fact]
    public async Task An_expiry_can_be_set_changed_and_cancelled()
    {
        var partner = await desk.PartnerClient();
        var article = await desk.Published("Kept after all");
        var path = $"{Articles}/{article.Id}";
        var end = desk.Clock.GetUtcNow().AddHours(1);

        var set = await desk.Editor.PutJson($"{path}/expiry", $$"""{"expiresAt":"{{end:O}}"}""", article.Version);
        Assert.Equal(article.Version + 1, (int)set["version"]!);
        var same = await desk.Editor.PutJson($"{path}/expiry", $$"""{"expiresAt":"{{end:O}}"}""", (int)set["version"]!);
        Assert.Equal((int)set["version"]!, (int)same["version"]!);
        var later = await desk.Editor.PostJson($"{path}/publication", $$"""{"expiresAt":"{{end.AddHours(1):O}}"}""");
        Assert.Equal(end.AddHours(1), (DateTimeOffset)later["expiresAt"]!);
        await desk.UpdatePartnerFeeds();
        Assert.Equal(end.AddHours(1), (DateTimeOffset)(await Ninjs(partner, article))["expires"]!);

        using (var cancelled = await desk.Editor.Send(HttpMethod.Delete, $"{path}/expiry"))
            Assert.Null((await cancelled.Json())["expiresAt"]);
        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.ScheduleWorker.RunDue(TestContext.Current.CancellationToken);
        var live = await desk.Client.Json("/v1/articles/kept-after-all");
        Assert.Equal((string?)live["publishedAt"], (string?)live["updatedAt"]);
        Assert.Null((await Ninjs(partner, article))["expires"]);
    }

    [Fact]
    public async Task Unpublishing_and_kills_remove_an_expiry()
    {
        var now = desk.Clock.GetUtcNow();
        foreach (var (headline, method, path) in new[]
            { ("Taken back", HttpMethod.Post, "withdrawal"), ("Killed before its time", HttpMethod.Delete, "publication") })
        {
            var article = await desk.Published(headline);
            await desk.Change(article.Id, a => a.SetExpiry(now.AddHours(1), now));
            using var response = await desk.Editor.Send(method, $"{Articles}/{article.Id}/{path}", """{"reason":"Legal."}""");
            Assert.Null((await response.Json())["expiresAt"]);
        }
    }

    [Fact]
    public async Task An_article_cannot_expire_before_it_is_published()
    {
        var article = await desk.Draft("Too early");
        var path = $"{Articles}/{article.Id}";
        var now = desk.Clock.GetUtcNow();
        static string Body(DateTimeOffset at) => $$"""{"expiresAt":"{{at:O}}"}""";
        async Task TooEarly(HttpMethod method, string below, string json) => Assert.Equal("expiry-too-early", await desk.Editor.ProblemCode(
            method, path + below, json, HttpStatusCode.Conflict, (int)(await desk.Editor.Json(path))["version"]!));

        await TooEarly(HttpMethod.Put, "/expiry", Body(now));
        await TooEarly(HttpMethod.Post, "/publication", Body(now));
        await TooEarly(HttpMethod.Post, "/publication", $$"""{"embargoedUntil":"{{now.AddHours(2):O}}","expiresAt":"{{now.AddHours(2):O}}"}""");
        await desk.Editor.PostJson($"{path}/publication", $$"""{"embargoedUntil":"{{now.AddHours(2):O}}","expiresAt":"{{now.AddHours(3):O}}"}""");
        await TooEarly(HttpMethod.Put, "/expiry", Body(now.AddHours(1)));
        await TooEarly(HttpMethod.Post, "/publication", $$"""{"embargoedUntil":"{{now.AddHours(4):O}}"}""");

        // A draft keeps its expiry; once that is past, publication needs another one, or none.
        using (var cancelled = await desk.Editor.Send(HttpMethod.Delete, $"{path}/embargo"))
            Assert.NotNull((await cancelled.Json())["expiresAt"]);
        desk.Clock.Advance(TimeSpan.FromHours(4));
        await TooEarly(HttpMethod.Post, "/publication", "{}");
        await desk.Client.Problem("/v1/articles/too-early", HttpStatusCode.NotFound);
        using (var none = await desk.Editor.Send(HttpMethod.Delete, $"{path}/expiry"))
            Assert.Null((await none.Json())["expiresAt"]);
        await desk.Editor.PostJson($"{path}/publication", "{}");
        await desk.Client.Json("/v1/articles/too-early");
    }

    [Fact]
    public async Task An_article_whose_embargo_and_expiry_are_both_past_was_never_public()
    {
        var start = await desk.Client.End();
        var article = await desk.Draft("Slept through");
        var path = $"{Articles}/{article.Id}";
        var now = desk.Clock.GetUtcNow();
        await desk.Change(article.Id, a => a.Embargo(now.AddHours(1), now, now.AddHours(2)));

        desk.Clock.Advance(TimeSpan.FromHours(3));
        await desk.LiftEmbargoes();

        Assert.Equal("draft", (string?)(await desk.Editor.Json(path))["stage"]);
        await desk.Client.Problem("/v1/articles/slept-through", HttpStatusCode.NotFound);
        Assert.Empty(await desk.Client.AllChanges(start));
        Assert.Equal(["unscheduled", "embargoed", "drafted"], (await desk.Editor.Pages($"{path}/revisions")).Select(r => (string?)r["kind"]));
    }

    // The partner's item of an article, with the text or withdrawn.
    static async Task<JsonNode> Ninjs(HttpClient partner, Article article) =>
        (await partner.Json("/v1/partner/feeds/ninjs"))["items"]!.AsArray().Single(i => (string?)i!["uri"] == $"urn:uuid:{article.Id}")!;
}
