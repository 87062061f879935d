using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Tests.Features;

/// <summary>Partners receive the articles in their entitlement, and nothing else, at any time and in any format.</summary>
public sealed class PartnersTests(PartnersTests.Desk desk) : IClassFixture<PartnersTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task Partners_without_image_rights_get_the_text_and_no_trace_of_an_image()
    {
        var textOnly = await desk.PartnerClient("""{"images": false}""");
        var all = await desk.PartnerClient();
        var image = new Image("ALT-OF-IT", "CAPTION-OF-IT", "CREDIT-OF-IT", new(null, null, Syndication.Allowed));
        var article = await desk.Published("Bridge opens", lead: image, body: "The text of it.");
        await AddFigure(article, new(image.Id, null, "PLACED-CAPTION"));
        await desk.UpdatePartnerFeeds();

        foreach (var response in await AllResponses(textOnly, article))
        {
            Assert.Contains(article.Id.ToString(), response);
            foreach (var trace in new[] { "ALT-OF-IT", "CAPTION-OF-IT", "CREDIT-OF-IT", "PLACED-CAPTION", image.Id.ToString() })
                Assert.DoesNotContain(trace, response);
        }

        Assert.Contains("PLACED-CAPTION", (await all.Json($"/v1/partner/articles/{article.Id}")).ToJsonString());
    }

    [Fact]
    public async Task Images_and_articles_with_denied_syndication_go_to_no_partner()
    {
        var partner = await desk.PartnerClient();
        var denied = new Image("DENIED-ALT", "DENIED-CAPTION", "DENIED-CREDIT", new(null, null, Syndication.Denied));
        var article = await desk.Published("With a borrowed picture", lead: denied);
        var ours = await desk.Published("For our own readers only");
        await desk.UpdatePartnerFeeds();
        Assert.Contains(ours.Id.ToString(), await Text(partner, "/v1/partner/changes"));
        await desk.Change(ours.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, desk.Clock.GetUtcNow()));
        await desk.UpdatePartnerFeeds();

        foreach (var response in await AllResponses(partner, article))
            Assert.DoesNotContain("DENIED-", response);
        Assert.Null((await partner.Json($"/v1/partner/articles/{article.Id}"))["leadImage"]);
        await partner.Problem($"/v1/partner/articles/{ours.Id}", HttpStatusCode.Gone);
        Assert.Equal(["published", "withdrawn"], await ChangeKinds(partner, ours));
    }

    [Fact]
    public async Task Denied_images_are_removed_however_the_stored_JSON_is_written()
    {
        var partner = await desk.PartnerClient();
        var denied = new Image("DENIED-LEAD", "DENIED-CAPTION", "DENIED-CREDIT", new(null, null, Syndication.Denied));
        var allowed = new Image("ALLOWED-LEAD", "ALLOWED-CAPTION", "ALLOWED-CREDIT", new(null, null, Syndication.Allowed));
        var deniedLead = await desk.Published("Lead image denied", lead: denied);
        var deniedFigure = await desk.Published("Figure denied", lead: allowed);
        await AddFigure(deniedFigure, new(denied.Id, null, null));
        await desk.Work(async db =>
        {
            foreach (var live in await db.LiveArticles.Where(a => a.Id == deniedLead.Id || a.Id == deniedFigure.Id).ToListAsync())
                (live.Summary, live.Rest) = (Rewritten(live.Summary), Rewritten(live.Rest));
            return 0;
        });
        await desk.UpdatePartnerFeeds();

        foreach (var response in await AllResponses(partner, deniedLead, deniedFigure))
            Assert.DoesNotContain("DENIED-", response);
        Assert.Contains("ALLOWED-LEAD", await Text(partner, $"/v1/partner/articles/{deniedFigure.Id}"));
        var withImage = await Text(partner, "/v1/partner/articles?hasImage=true&limit=100");
        Assert.DoesNotContain(deniedLead.Id.ToString(), withImage);
        Assert.Contains(deniedFigure.Id.ToString(), withImage);
        Assert.Contains(deniedLead.Id.ToString(), await Text(partner, "/v1/partner/articles?hasImage=false&limit=100"));
    }

    /// <summary>The same JSON with line breaks, spaces, and the properties of every object in reverse order.</summary>
    static byte[] Rewritten(byte[] json)
    {
        var reversed = Reversed(JsonNode.Parse(json))!;
        return System.Text.Encoding.UTF8.GetBytes(reversed.ToJsonString(new() { WriteIndented = true }));
    }

    static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.Reverse().Select(p => KeyValuePair.Create(p.Key, Reversed(p.Value)))),
        JsonArray values => new JsonArray([.. values.Select(Reversed)]),
        _ => node?.DeepClone(),
    };

    [Fact]
    public async Task Delayed_partners_see_an_article_only_after_the_delay()
    {
        var later = await desk.PartnerClient("""{"delayMinutes": 30}""");
        var article = await desk.Published("Minister resigns");
        var killed = await desk.Published("Wrong from the start");

        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        await desk.Change(article.Id, a => a.Revise(a.Content with { Standfirst = "She said so." }, desk.Clock.GetUtcNow()));
        await desk.UpdatePartnerFeeds();
        desk.Clock.Advance(TimeSpan.FromMinutes(19));
        await desk.UpdatePartnerFeeds();
        foreach (var response in await AllResponses(later, article))
            Assert.DoesNotContain(article.Id.ToString(), response);
        await later.Problem($"/v1/partner/articles/{article.Id}", HttpStatusCode.NotFound);
        await desk.Change(killed.Id, a => a.Kill(desk.Clock.GetUtcNow()));

        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.UpdatePartnerFeeds();
        foreach (var response in await AllResponses(later, article))
            Assert.Contains(article.Id.ToString(), response);
        Assert.Equal("She said so.", (string?)(await later.Json($"/v1/partner/articles/{article.Id}"))["standfirst"]);
        Assert.Equal(["published"], await ChangeKinds(later, article));
        Assert.Empty(await ChangeKinds(later, killed));

        // Changes of an article that the partner holds are not delayed.
        await desk.Change(article.Id, a => a.Correct("It was her deputy.", desk.Clock.GetUtcNow()));
        await desk.UpdatePartnerFeeds();
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.UpdatePartnerFeeds();
        Assert.Equal(["published", "corrected", "withdrawn"], await ChangeKinds(later, article));
    }

    [Fact]
    public async Task Section_entitlements_include_subsections_and_withdraw_articles_that_leave()
    {
        var start = await desk.Client.End();
        await desk.CreateSectionAndTags("World");
        await desk.CreateSectionAndTags("Sport");
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name": "Asia", "parent": "world"}""", HttpStatusCode.Created);
        var world = await desk.PartnerClient("""{"sections": ["world"]}""");
        var seoul = await desk.Published("Talks in Seoul", section: "Asia");
        var paris = await desk.Published("Talks in Paris", section: "World");
        var match = await desk.Published("Match drawn", section: "Sport");
        await desk.UpdatePartnerFeeds();

        foreach (var response in await AllResponses(world, seoul, paris))
            Assert.DoesNotContain(match.Id.ToString(), response);
        await world.Problem($"/v1/partner/articles/{match.Id}", HttpStatusCode.NotFound);
        Assert.Empty((await world.Json("/v1/partner/articles?section=sport"))["items"]!.AsArray());

        await desk.Change(paris.Id, a => a.Move(match.SectionId, desk.Clock.GetUtcNow()));
        await desk.Change(match.Id, a => a.Move(seoul.SectionId, desk.Clock.GetUtcNow()));
        await desk.Change(seoul.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.UpdatePartnerFeeds();

        Assert.Equal(["published", "withdrawn"], await ChangeKinds(world, paris));
        Assert.Equal(["published"], await ChangeKinds(world, match));
        var changes = await world.AllChanges(null, "/v1/partner/changes");
        string? ReasonOf(Article article) => (string?)changes.Single(
            c => (string?)c["kind"] == "withdrawn" && (string?)c["article"]!["id"] == article.Id.ToString())["reason"];
        Assert.Equal("notEntitled", ReasonOf(paris));
        Assert.Equal("killed", ReasonOf(seoul));
        await world.Problem($"/v1/partner/articles/{paris.Id}", HttpStatusCode.Gone);
        await world.Problem($"/v1/partner/articles/{seoul.Id}", HttpStatusCode.Gone);
        Assert.NotEmpty(await desk.Client.AllChanges(start));

        // Moving the subsection out of the entitled section withdraws its articles.
        var asia = await desk.Editor.Json("/v1/newsroom/sections/asia");
        await desk.Editor.PutJson("/v1/newsroom/sections/asia", """{"name": "Asia", "parent": null}""", (int)asia["version"]!);
        await desk.UpdatePartnerFeeds();
        Assert.Equal(["published", "withdrawn"], await ChangeKinds(world, match));
    }

    [Fact]
    public async Task New_feeds_list_all_entitled_articles_and_follow_a_change_of_the_entitlement()
    {
        await desk.CreateSectionAndTags("Science");
        await desk.CreateSectionAndTags("Arts");
        var english = await desk.Published("Comet seen", section: "Science", language: "en-GB");
        var welsh = await desk.Published("Gwelwyd comed", section: "Science", language: "cy");
        var arts = await desk.Published("Opera sung", section: "Arts");
        var (id, version) = await desk.CreatePartner("""{"sections": ["science"], "languages": ["en"]}""");
        var partner = desk.ClientWith(await desk.PartnerKey(id));

        var changes = await partner.AllChanges(null, "/v1/partner/changes?limit=1");
        Assert.Equal([english.Id.ToString()], changes.Select(l => (string?)l["article"]!["id"]));
        var withArticles = await partner.Json("/v1/partner/changes?include=article");
        Assert.Equal("Comet seen", (string?)withArticles["items"]![0]!["article"]!["headline"]);

        await UpdateEntitlement(id, version, """{"sections": ["arts", "science"], "languages": ["cy", "en-GB"], "images": false}""");
        await desk.UpdatePartnerFeeds();
        Assert.Equal(["published"], await ChangeKinds(partner, english));
        Assert.Equal(["published"], await ChangeKinds(partner, welsh));
        Assert.Equal(["published"], await ChangeKinds(partner, arts));

        await UpdateEntitlement(id, version + 1, """{"sections": ["arts"]}""");
        Assert.Equal([arts.Id.ToString()], (await partner.Json("/v1/partner/articles"))["items"]!.AsArray().Select(i => (string?)i!["id"]));
        await desk.UpdatePartnerFeeds();
        Assert.Equal(["published", "withdrawn"], await ChangeKinds(partner, english));
        Assert.Equal(["published"], await ChangeKinds(partner, arts));
    }

    [Fact]
    public async Task Articles_published_and_killed_before_the_feed_update_are_still_in_the_feed()
    {
        var partner = await desk.PartnerClient();
        var now = desk.Clock.GetUtcNow();
        var article = await desk.Draft("Gone in a moment");
        await desk.Change(article.Id, a =>
        {
            a.Publish(now);
            a.Correct("It never happened.", now);
            a.Kill(now);
        });
        await desk.UpdatePartnerFeeds();

        // A partner that requested articles at that moment may have fetched it.
        Assert.Equal(["published", "corrected", "withdrawn"], await ChangeKinds(partner, article));
    }

    [Fact]
    public async Task Long_polls_apply_a_narrowed_entitlement_and_a_revoked_key()
    {
        await desk.CreateSectionAndTags("Shrinking");
        var (id, version) = await desk.CreatePartner();
        var key = await desk.Editor.PostJson(
            "/v1/newsroom/keys", $$"""{"name": "shrinking", "scopes": ["partner"], "partnerId": "{{id}}"}""", HttpStatusCode.Created);
        var partner = desk.ClientWith((string)key["key"]!);
        await desk.Published("THE-TEXT-OF-IT", section: "News", body: "THE-TEXT-OF-IT");
        await desk.UpdatePartnerFeeds();
        var end = await partner.End("/v1/partner/changes");

        var waiting = partner.Json($"/v1/partner/changes?after={end}&wait=20&include=article");
        await UpdateEntitlement(id, version, """{"sections": ["shrinking"]}""");
        await desk.UpdatePartnerFeeds();
        var page = await waiting;
        Assert.All(page["items"]!.AsArray(), l => Assert.Equal("withdrawn", (string?)l!["kind"]));
        Assert.DoesNotContain("THE-TEXT-OF-IT", page.ToJsonString());

        var revoked = partner.Request($"/v1/partner/changes?after={await partner.End("/v1/partner/changes")}&wait=20");
        using var gone = await desk.Editor.Send(HttpMethod.Delete, $"/v1/newsroom/keys/{key["id"]}");
        await desk.Published("For valid keys only", section: "Shrinking");
        await desk.UpdatePartnerFeeds();
        using var response = await revoked;
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_change_of_image_rights_revises_the_articles_with_images()
    {
        var (id, version) = await desk.CreatePartner();
        var partner = desk.ClientWith(await desk.PartnerKey(id));
        var image = new Image("Of a pier", "CAPTION-OF-A-PIER", null, new(null, null, Syndication.Allowed));
        var article = await desk.Published("Pier opens", lead: image);
        var plain = await desk.Published("Pier discussed");
        await desk.UpdatePartnerFeeds();

        await UpdateEntitlement(id, version, """{"images": false}""");
        await desk.UpdatePartnerFeeds();
        Assert.Equal(["published", "revised"], await ChangeKinds(partner, article));
        Assert.Equal(["published"], await ChangeKinds(partner, plain));
        Assert.Contains(plain.Id.ToString(), await Text(partner, "/v1/partner/articles?hasImage=false&limit=100"));
        Assert.Contains(article.Id.ToString(), await Text(partner, "/v1/partner/articles?hasImage=false&limit=100"));
        Assert.Empty((await partner.Json("/v1/partner/articles?hasImage=true"))["items"]!.AsArray());

        var all = await desk.PartnerClient();
        await desk.Work(async db =>
        {
            (await db.Images.SingleAsync(i => i.Id == image.Id)).Describe(null, new(null, null, Syndication.Denied));
            db.Rebuilds.Add(new() { ArticleId = article.Id, QueuedAt = desk.Clock.GetUtcNow() });
            return 0;
        });
        await desk.RebuildAll();
        await desk.UpdatePartnerFeeds();
        Assert.Equal(["published", "revised"], await ChangeKinds(all, article));
        Assert.DoesNotContain(article.Id.ToString(), await Text(all, "/v1/partner/articles?hasImage=true&limit=100"));
        var ninjs = await desk.Client.Json($"/v1/articles/{article.Slug}/ninjs");
        Assert.Equal(("usable", "withheld"), ((string?)ninjs["pubStatus"], (string?)ninjs["associations"]![0]!["pubStatus"]));
    }

    [Fact]
    public async Task Articles_with_denied_syndication_are_withheld_in_ninjs()
    {
        var article = await desk.Published("For our readers alone");
        await desk.Change(article.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, desk.Clock.GetUtcNow()));
        Assert.Equal("withheld", (string?)(await desk.Client.Json($"/v1/articles/{article.Slug}/ninjs"))["pubStatus"]);
    }

    [Fact]
    public async Task Corrections_are_in_every_feed_format_and_partners_can_read_their_entitlement()
    {
        await desk.CreateSectionAndTags("Corrected");
        var partner = await desk.PartnerClient("""{"sections": ["corrected"], "delayMinutes": 0}""");
        var article = await desk.Published("Put right", section: "Corrected");
        await desk.Change(article.Id, a => a.Correct("It was <the> other one & no doubt.", desk.Clock.GetUtcNow()));

        foreach (var format in new[] { "rss", "atom", "json", "ninjs" })
            Assert.Contains("other one", await Text(partner, $"/v1/partner/feeds/{format}"));
        Assert.Equal(["corrected"], (await partner.Json("/v1/partner"))["entitlement"]!["sections"]!.AsArray().Select(s => (string?)s));
    }

    [Fact]
    public async Task Merging_a_tag_extends_entitlements_and_withdraws_nothing()
    {
        await desk.CreateSectionAndTags("Trade", "Kyiw", "Kyjiw");
        var partner = await desk.PartnerClient("""{"tags": ["kyiw"]}""");
        var before = await desk.Published("Tagged the old way", tags: "Kyiw");
        var other = await desk.Published("Tagged the other way", tags: "Kyjiw");
        await desk.UpdatePartnerFeeds();
        Assert.Empty(await ChangeKinds(partner, other));

        await desk.Editor.PostJson("/v1/newsroom/tags/kyiw/merger", """{"into": "kyjiw"}""");
        await desk.UpdatePartnerFeeds();
        await desk.RebuildAll();
        await desk.UpdatePartnerFeeds();

        Assert.Equal(["published", "revised"], await ChangeKinds(partner, before));
        Assert.Equal(["published"], await ChangeKinds(partner, other));
        Assert.DoesNotContain("withdrawn", await Text(partner, "/v1/partner/changes"));
        var after = await desk.Published("Tagged after the merger", tags: "Kyjiw");
        await desk.UpdatePartnerFeeds();
        Assert.Equal(["published"], await ChangeKinds(partner, after));
    }

    [Fact]
    public async Task Partner_and_newsroom_routes_accept_only_keys_with_their_scope()
    {
        var partner = await desk.PartnerClient();
        await desk.Editor.Problem("/v1/partner/articles", HttpStatusCode.Forbidden);
        await desk.Client.Problem("/v1/partner/articles", HttpStatusCode.Unauthorized);
        await partner.Problem("/v1/newsroom/articles", HttpStatusCode.Forbidden);
        await partner.Problem("/v1/newsroom/partners", HttpStatusCode.Forbidden);

        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(
            HttpMethod.Post, "/v1/newsroom/keys", """{"name": "x", "scopes": ["partner"]}""", HttpStatusCode.BadRequest));
        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(
            HttpMethod.Post, "/v1/newsroom/keys", $$"""{"name": "x", "scopes": ["write"], "partnerId": "{{Guid.NewGuid()}}"}""",
            HttpStatusCode.BadRequest));
        Assert.Equal("unknown-partner", await desk.Editor.ProblemCode(
            HttpMethod.Post, "/v1/newsroom/keys", $$"""{"name": "x", "scopes": ["partner"], "partnerId": "{{Guid.NewGuid()}}"}""",
            HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Partners_can_be_created_read_updated_and_deleted()
    {
        var made = await desk.Editor.PostJson("/v1/newsroom/partners", """
            {"name": "Harbour Gazette", "contact": "desk@gazette.example", "entitlement": {"delayMinutes": 15}}
            """, HttpStatusCode.Created);
        var path = $"/v1/newsroom/partners/{made["id"]}";
        Assert.Equal(made.ToJsonString(), (await desk.Editor.Json(path)).ToJsonString());
        Assert.True((bool)made["entitlement"]!["images"]!);
        Assert.Equal("conflict", await desk.Editor.ProblemCode(
            HttpMethod.Post, "/v1/newsroom/partners", """{"name": "Harbour Gazette"}""", HttpStatusCode.Conflict));
        Assert.Equal("unknown-section", await desk.Editor.ProblemCode(
            HttpMethod.Post, "/v1/newsroom/partners", """{"name": "Else", "entitlement": {"sections": ["no-such"]}}""",
            HttpStatusCode.Conflict));
        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(
            HttpMethod.Post, "/v1/newsroom/partners", """{"name": "Else", "entitlement": {"delayMinutes": -1}}""",
            HttpStatusCode.BadRequest));
        Assert.Equal("if-match-required", await desk.Editor.ProblemCode(HttpMethod.Put, path, """{"name": "Else"}""", (HttpStatusCode)428));
        Assert.Contains("Harbour Gazette", (await desk.Editor.Json("/v1/newsroom/partners?limit=100")).ToJsonString());

        var changed = await desk.Editor.PutJson(path, """{"name": "Harbour Gazette", "entitlement": {"images": false}}""", 1);
        Assert.False((bool)changed["entitlement"]!["images"]!);
        Assert.False((bool)(await desk.Editor.Json(path))["entitlement"]!["images"]!);

        var key = desk.ClientWith(await desk.PartnerKey(Id<Partner>.Parse((string)made["id"]!, null)));
        await key.Json("/v1/partner/articles");
        using var gone = await desk.Editor.Send(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await key.Problem("/v1/partner/articles", HttpStatusCode.Unauthorized);
        await desk.Editor.Problem(path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Drafts_and_embargoed_articles_are_visible_to_no_partner()
    {
        var partner = await desk.PartnerClient();
        var now = desk.Clock.GetUtcNow();
        var draft = await desk.Draft("A draft of no concern");
        var embargoed = await desk.Draft("An embargoed story");
        await desk.Change(embargoed.Id, a => a.Embargo(now.AddHours(1), now));
        await desk.UpdatePartnerFeeds();

        foreach (var article in new[] { draft, embargoed })
        {
            await partner.Problem($"/v1/partner/articles/{article.Id}", HttpStatusCode.NotFound);
            Assert.Empty(await ChangeKinds(partner, article));
            foreach (var path in Lists)
                Assert.DoesNotContain(article.Id.ToString(), await Text(partner, path));
        }
    }

    [Fact]
    public async Task Partner_feeds_have_full_text_are_valid_and_list_withdrawn_articles()
    {
        await desk.CreateSectionAndTags("Feeds of partners", "Ferries");
        var partner = await desk.PartnerClient("""{"sections": ["feeds-of-partners"]}""");
        var kept = await desk.Published(
            "Kept <b>&amp;</b> “quoted” ]]> 😀", tags: "Ferries", section: "Feeds of partners", body: "Its <em>whole</em> text.",
            lead: new("A ferry", "Off Dover & about", "PA", new("PA Media", "Editorial use only", Syndication.Allowed)));
        var killed = await desk.Published("Killed for partners", section: "Feeds of partners");
        var moved = await desk.Published("Moved away from partners", section: "Feeds of partners");
        await desk.UpdatePartnerFeeds();
        await desk.Change(killed.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        var elsewhere = await desk.Published("Somewhere else", section: "Elsewhere");
        await desk.Change(moved.Id, a => a.Move(elsewhere.SectionId, desk.Clock.GetUtcNow()));
        await desk.UpdatePartnerFeeds();

        var ninjs = await partner.Json("/v1/partner/feeds/ninjs");
        Assert.Equal(
            [("canceled", killed.Id), ("usable", kept.Id), ("withheld", moved.Id)],
            ninjs["items"]!.AsArray()
                .Select(i => ((string)i!["pubStatus"]!, Id<Article>.Parse(((string)i["uri"]!)["urn:uuid:".Length..], null)))
                .OrderBy(i => i.Item1));
        Assert.Contains("Its <em>whole</em> text.", (string?)ninjs["items"]!.AsArray().Last()!["bodies"]![0]!["value"]);
        await StandardValidators.ValidateNinjs(System.Text.Encoding.UTF8.GetBytes(ninjs.ToJsonString()));
        var atom = System.Text.Encoding.UTF8.GetBytes(await Text(partner, "/v1/partner/feeds/atom"));
        await StandardValidators.ValidateAtom(atom);
        foreach (var path in new[] { "/v1/partner/feeds/rss", "/v1/partner/feeds/atom", "/v1/partner/feeds/json" })
        {
            var text = await Text(partner, path);
            Assert.Contains("whole", text);
            Assert.Contains(killed.Id.ToString(), text);
            Assert.DoesNotContain("Killed for partners", text);
            Assert.DoesNotContain("Moved away from partners", text);
        }

        Assert.DoesNotContain(kept.Id.ToString(), await Text(partner, "/v1/partner/feeds/rss?section=elsewhere"));
        await partner.Problem("/v1/partner/feeds/xml", HttpStatusCode.BadRequest);
        var rss = await StandardValidators.ParseFeed(System.Text.Encoding.UTF8.GetBytes(await Text(partner, "/v1/partner/feeds/rss")));
        Assert.Equal("Kept <b>&amp;</b> “quoted” ]]> 😀", (string?)rss["entries"]![0]!["title"] ?? "");
    }

    static readonly string[] Lists =
    [
        "/v1/partner/articles?limit=100", "/v1/partner/articles?order=updated&limit=100",
        "/v1/partner/changes?limit=1000", "/v1/partner/changes?include=article",
        "/v1/partner/feeds/rss", "/v1/partner/feeds/atom", "/v1/partner/feeds/json", "/v1/partner/feeds/ninjs",
    ];

    /// <summary>The responses of all routes through which a partner can receive the articles.</summary>
    static async Task<List<string>> AllResponses(HttpClient partner, params Article[] articles)
    {
        var responses = new List<string>();
        foreach (var path in Lists)
            responses.Add(await Text(partner, path));
        foreach (var article in articles)
        {
            using var response = await partner.Request($"/v1/partner/articles/{article.Id}");
            if (response.IsSuccessStatusCode)
                responses.Add(await response.Content.ReadAsStringAsync());
        }

        return responses;
    }

    Task<Article> AddFigure(Article article, Figure figure) =>
        desk.Change(article.Id, a => a.Revise(a.Content with { Body = [.. a.Body, figure] }, desk.Clock.GetUtcNow()));

    async Task UpdateEntitlement(Id<Partner> id, int version, string entitlement)
    {
        var path = $"/v1/newsroom/partners/{id}";
        var name = (string?)(await desk.Editor.Json(path))["name"];
        await desk.Editor.PutJson(path, $$"""{"name": "{{name}}", "entitlement": {{entitlement}}}""", version);
    }

    static async Task<string> Text(HttpClient client, string path)
    {
        using var response = await client.Request(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    static async Task<IEnumerable<string?>> ChangeKinds(HttpClient partner, Article article) =>
        [.. (await partner.AllChanges(null, "/v1/partner/changes"))
            .Where(c => (string?)c["article"]!["id"] == article.Id.ToString()).Select(c => (string?)c["kind"])];
}

/// <summary>Uses a database of its own, because a large archive would fill the lists of the other tests.</summary>
public sealed class PartnerArchiveTests(PartnerArchiveTests.Desk desk) : IClassFixture<PartnerArchiveTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task Archives_larger_than_one_batch_arrive_complete_in_the_order_of_publication()
    {
        const int Articles = 1_150;
        static string Record(int n)
        {
            var at = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(n);
            return $$"""
                {"sourceId": "archive:{{n}}", "headline": "Archived {{n}}", "section": "Archive", "publishedAt": "{{at:O}}", "body": [{"type": "paragraph", "html": "x"}]}
                """;
        }

        var (report, bad) = await desk.Import(string.Join('\n', Enumerable.Range(0, Articles).Select(Record)));
        Assert.Empty(bad);
        Assert.Equal(Articles, report.Added);

        var partner = await desk.PartnerClient("""{"sections": ["archive"]}""");
        var feed = await partner.AllChanges(null, "/v1/partner/changes?limit=1000");
        Assert.Equal(Enumerable.Range(0, Articles).Select(n => $"archived-{n}"), feed.Select(l => (string?)l["article"]!["slug"]));
        Assert.All(feed, l => Assert.Equal("published", (string?)l["kind"]));
    }
}
