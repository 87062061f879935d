using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Tests.Features;

/// <summary>What a partner may run, and that at no time and in no form it gets anything else.</summary>
public sealed class PartnersTests(PartnersTests.Desk desk) : IClassFixture<PartnersTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task A_partner_without_picture_rights_gets_the_words_and_no_trace_of_a_picture()
    {
        var words = await desk.Partner("""{"images": false}""");
        var all = await desk.Partner();
        var image = new Image("ALT-OF-IT", "CAPTION-OF-IT", "CREDIT-OF-IT", new(null, null, Syndication.Allowed));
        var article = await desk.Published("Bridge opens", lead: image, body: "The text of it.");
        await desk.Change(article.Id, a => a.Revise(a.Content with { Body = [.. a.Body, new Figure(image.Id, null, "PLACED-CAPTION")] }, desk.Clock.GetUtcNow()));
        await desk.Kept();

        foreach (var answer in await Everything(words, article))
        {
            Assert.Contains(article.Id.ToString(), answer);
            foreach (var trace in new[] { "ALT-OF-IT", "CAPTION-OF-IT", "CREDIT-OF-IT", "PLACED-CAPTION", image.Id.ToString() })
                Assert.DoesNotContain(trace, answer);
        }

        Assert.Contains("PLACED-CAPTION", (await all.Json($"/v1/partner/articles/{article.Id}")).ToJsonString());
    }

    [Fact]
    public async Task A_picture_that_may_not_be_syndicated_goes_to_nobody_and_a_story_neither()
    {
        var partner = await desk.Partner();
        var denied = new Image("DENIED-ALT", "DENIED-CAPTION", "DENIED-CREDIT", new(null, null, Syndication.Denied));
        var article = await desk.Published("With a borrowed picture", lead: denied);
        var ours = await desk.Published("For our own readers only");
        await desk.Kept();
        Assert.Contains(ours.Id.ToString(), await Text(partner, "/v1/partner/changes"));
        await desk.Change(ours.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, desk.Clock.GetUtcNow()));
        await desk.Kept();

        foreach (var answer in await Everything(partner, article))
            Assert.DoesNotContain("DENIED-", answer);
        Assert.Null((await partner.Json($"/v1/partner/articles/{article.Id}"))["leadImage"]);
        await partner.Problem($"/v1/partner/articles/{ours.Id}", HttpStatusCode.Gone);
        Assert.Equal(["published", "withdrawn"], await Kinds(partner, ours));
    }

    [Fact]
    public async Task A_partner_with_a_delay_sees_a_story_when_its_time_has_come_and_never_before()
    {
        var later = await desk.Partner("""{"delayMinutes": 30}""");
        var article = await desk.Published("Minister resigns");
        var killed = await desk.Published("Wrong from the start");

        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        await desk.Change(article.Id, a => a.Revise(a.Content with { Standfirst = "She said so." }, desk.Clock.GetUtcNow()));
        await desk.Kept();
        desk.Clock.Advance(TimeSpan.FromMinutes(19));
        await desk.Kept();
        foreach (var answer in await Everything(later, article))
            Assert.DoesNotContain(article.Id.ToString(), answer);
        await later.Problem($"/v1/partner/articles/{article.Id}", HttpStatusCode.NotFound);
        await desk.Change(killed.Id, a => a.Kill(desk.Clock.GetUtcNow()));

        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Kept();
        foreach (var answer in await Everything(later, article))
            Assert.Contains(article.Id.ToString(), answer);
        Assert.Equal("She said so.", (string?)(await later.Json($"/v1/partner/articles/{article.Id}"))["standfirst"]);
        Assert.Equal(["published"], await Kinds(later, article));
        Assert.Empty(await Kinds(later, killed));

        // What it has, it follows without delay.
        await desk.Change(article.Id, a => a.Correct("It was her deputy.", desk.Clock.GetUtcNow()));
        await desk.Kept();
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.Kept();
        Assert.Equal(["published", "corrected", "withdrawn"], await Kinds(later, article));
    }

    [Fact]
    public async Task A_partner_of_one_section_gets_that_and_what_lies_below_it_and_has_to_give_back_what_leaves()
    {
        var start = await desk.Client.End();
        await desk.Named("World");
        await desk.Named("Sport");
        await desk.Editor.Posted("/v1/newsroom/sections", """{"name": "Asia", "parent": "world"}""", HttpStatusCode.Created);
        var world = await desk.Partner("""{"sections": ["world"]}""");
        var seoul = await desk.Published("Talks in Seoul", section: "Asia");
        var paris = await desk.Published("Talks in Paris", section: "World");
        var match = await desk.Published("Match drawn", section: "Sport");
        await desk.Kept();

        foreach (var answer in await Everything(world, seoul, paris))
            Assert.DoesNotContain(match.Id.ToString(), answer);
        await world.Problem($"/v1/partner/articles/{match.Id}", HttpStatusCode.NotFound);
        Assert.Empty((await world.Json("/v1/partner/articles?section=sport"))["items"]!.AsArray());

        await desk.Change(paris.Id, a => a.Move(match.SectionId, desk.Clock.GetUtcNow()));
        await desk.Change(match.Id, a => a.Move(seoul.SectionId, desk.Clock.GetUtcNow()));
        await desk.Change(seoul.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await desk.Kept();

        Assert.Equal(["published", "withdrawn"], await Kinds(world, paris));
        Assert.Equal(["published"], await Kinds(world, match));
        var lines = await world.Lines(null, "/v1/partner/changes");
        Assert.Equal("notEntitled", (string?)lines.Single(l => (string?)l["kind"] == "withdrawn" && (string?)l["article"]!["id"] == paris.Id.ToString())["reason"]);
        Assert.Equal("killed", (string?)lines.Single(l => (string?)l["kind"] == "withdrawn" && (string?)l["article"]!["id"] == seoul.Id.ToString())["reason"]);
        await world.Problem($"/v1/partner/articles/{paris.Id}", HttpStatusCode.Gone);
        await world.Problem($"/v1/partner/articles/{seoul.Id}", HttpStatusCode.Gone);
        Assert.NotEmpty(await desk.Client.Lines(start));

        // The section goes away from below the partner's.
        var asia = await desk.Editor.Json("/v1/newsroom/sections/asia");
        await desk.Editor.Put("/v1/newsroom/sections/asia", """{"name": "Asia", "parent": null}""", (int)asia["version"]!);
        await desk.Kept();
        Assert.Equal(["published", "withdrawn"], await Kinds(world, match));
    }

    [Fact]
    public async Task A_new_partners_feed_begins_with_everything_it_may_run_and_follows_a_change_of_that()
    {
        await desk.Named("Science");
        await desk.Named("Arts");
        var english = await desk.Published("Comet seen", section: "Science", language: "en-GB");
        var welsh = await desk.Published("Gwelwyd comed", section: "Science", language: "cy");
        var arts = await desk.Published("Opera sung", section: "Arts");
        var (id, version) = await desk.TakeOn("""{"sections": ["science"], "languages": ["en"]}""");
        var partner = desk.ClientWith(await desk.PartnerKey(id));

        var lines = await partner.Lines(null, "/v1/partner/changes?limit=1");
        Assert.Equal([english.Id.ToString()], lines.Select(l => (string?)l["article"]!["id"]));
        Assert.Equal("Comet seen", (string?)(await partner.Json("/v1/partner/changes?include=article"))["items"]![0]!["article"]!["headline"]);

        var name = (string?)(await desk.Editor.Json($"/v1/newsroom/partners/{id}"))["name"];
        await desk.Editor.Put($"/v1/newsroom/partners/{id}", $$$"""{"name": "{{{name}}}", "entitlement": {"sections": ["arts", "science"], "languages": ["cy", "en-GB"], "images": false}}""", version);
        await desk.Kept();
        Assert.Equal(["published"], await Kinds(partner, english));
        Assert.Equal(["published"], await Kinds(partner, welsh));
        Assert.Equal(["published"], await Kinds(partner, arts));

        await desk.Editor.Put($"/v1/newsroom/partners/{id}", $$$"""{"name": "{{{name}}}", "entitlement": {"sections": ["arts"]}}""", version + 1);
        Assert.Equal([arts.Id.ToString()], (await partner.Json("/v1/partner/articles"))["items"]!.AsArray().Select(i => (string?)i!["id"]));
        await desk.Kept();
        Assert.Equal(["published", "withdrawn"], await Kinds(partner, english));
        Assert.Equal(["published"], await Kinds(partner, arts));
    }

    [Fact]
    public async Task What_was_published_and_killed_before_the_books_were_kept_is_told_all_the_same()
    {
        var partner = await desk.Partner();
        var now = desk.Clock.GetUtcNow();
        var article = await desk.Draft("Gone in a moment");
        await desk.Change(article.Id, a =>
        {
            a.Publish(now);
            a.Correct("It never happened.", now);
            a.Kill(now);
        });
        await desk.Kept();

        // Whoever asked for stories at that moment may have it.
        Assert.Equal(["published", "corrected", "withdrawn"], await Kinds(partner, article));
    }

    [Fact]
    public async Task Who_waits_while_the_entitlement_shrinks_or_the_key_is_revoked_gets_nothing_under_the_old_one()
    {
        await desk.Named("Shrinking");
        var (id, version) = await desk.TakeOn();
        var key = await desk.Editor.Posted("/v1/newsroom/keys", $$"""{"name": "shrinking", "scopes": ["partner"], "partnerId": "{{id}}"}""", HttpStatusCode.Created);
        var partner = desk.ClientWith((string)key["key"]!);
        await desk.Published("THE-TEXT-OF-IT", section: "News", body: "THE-TEXT-OF-IT");
        await desk.Kept();
        var end = await partner.End("/v1/partner/changes");

        var waiting = partner.Json($"/v1/partner/changes?after={end}&wait=20&include=article");
        var name = (string?)(await desk.Editor.Json($"/v1/newsroom/partners/{id}"))["name"];
        await desk.Editor.Put($"/v1/newsroom/partners/{id}", $$$"""{"name": "{{{name}}}", "entitlement": {"sections": ["shrinking"]}}""", version);
        await desk.Kept();
        var told = await waiting;
        Assert.All(told["items"]!.AsArray(), l => Assert.Equal("withdrawn", (string?)l!["kind"]));
        Assert.DoesNotContain("THE-TEXT-OF-IT", told.ToJsonString());

        var revoked = partner.Ask($"/v1/partner/changes?after={await partner.End("/v1/partner/changes")}&wait=20");
        using var gone = await desk.Editor.Send(HttpMethod.Delete, $"/v1/newsroom/keys/{key["id"]}");
        await desk.Published("For whoever has a key", section: "Shrinking");
        await desk.Kept();
        using var answer = await revoked;
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_picture_that_may_not_be_run_any_more_makes_its_stories_others()
    {
        var (id, version) = await desk.TakeOn();
        var partner = desk.ClientWith(await desk.PartnerKey(id));
        var image = new Image("Of a pier", "CAPTION-OF-A-PIER", null, new(null, null, Syndication.Allowed));
        var article = await desk.Published("Pier opens", lead: image);
        var plain = await desk.Published("Pier discussed");
        await desk.Kept();

        var name = (string?)(await desk.Editor.Json($"/v1/newsroom/partners/{id}"))["name"];
        await desk.Editor.Put($"/v1/newsroom/partners/{id}", $$$"""{"name": "{{{name}}}", "entitlement": {"images": false}}""", version);
        await desk.Kept();
        Assert.Equal(["published", "revised"], await Kinds(partner, article));
        Assert.Equal(["published"], await Kinds(partner, plain));
        Assert.Contains(plain.Id.ToString(), await Text(partner, "/v1/partner/articles?hasImage=false&limit=100"));
        Assert.Contains(article.Id.ToString(), await Text(partner, "/v1/partner/articles?hasImage=false&limit=100"));
        Assert.Empty((await partner.Json("/v1/partner/articles?hasImage=true"))["items"]!.AsArray());

        var all = await desk.Partner();
        await desk.Work(async db =>
        {
            (await db.Images.SingleAsync(i => i.Id == image.Id)).Describe(null, new(null, null, Syndication.Denied));
            db.Rebuilds.Add(new() { ArticleId = article.Id, QueuedAt = desk.Clock.GetUtcNow() });
            return 0;
        });
        await desk.Remade();
        await desk.Kept();
        Assert.Equal(["published", "revised"], await Kinds(all, article));
        Assert.DoesNotContain(article.Id.ToString(), await Text(all, "/v1/partner/articles?hasImage=true&limit=100"));
        var ninjs = await desk.Client.Json($"/v1/articles/{article.Slug}/ninjs");
        Assert.Equal(("usable", "withheld"), ((string?)ninjs["pubStatus"], (string?)ninjs["associations"]![0]!["pubStatus"]));
    }

    [Fact]
    public async Task A_story_that_is_not_for_syndication_says_so_in_ninjs()
    {
        var article = await desk.Published("For our readers alone");
        await desk.Change(article.Id, a => a.Revise(a.Content with { Syndication = Syndication.Denied }, desk.Clock.GetUtcNow()));
        Assert.Equal("withheld", (string?)(await desk.Client.Json($"/v1/articles/{article.Slug}/ninjs"))["pubStatus"]);
    }

    [Fact]
    public async Task A_correction_stands_in_every_feed_and_a_partner_may_look_at_its_own_terms()
    {
        await desk.Named("Corrected");
        var partner = await desk.Partner("""{"sections": ["corrected"], "delayMinutes": 0}""");
        var article = await desk.Published("Put right", section: "Corrected");
        await desk.Change(article.Id, a => a.Correct("It was <the> other one & no doubt.", desk.Clock.GetUtcNow()));

        foreach (var format in new[] { "rss", "atom", "json", "ninjs" })
            Assert.Contains("other one", await Text(partner, $"/v1/partner/feeds/{format}"));
        Assert.Equal(["corrected"], (await partner.Json("/v1/partner"))["entitlement"]!["sections"]!.AsArray().Select(s => (string?)s));
    }

    [Fact]
    public async Task A_tag_that_is_merged_takes_its_partners_along_and_takes_nothing_from_them()
    {
        await desk.Named("Trade", "Kyiw", "Kyjiw");
        var partner = await desk.Partner("""{"tags": ["kyiw"]}""");
        var before = await desk.Published("Tagged the old way", tags: "Kyiw");
        var other = await desk.Published("Tagged the other way", tags: "Kyjiw");
        await desk.Kept();
        Assert.Empty(await Kinds(partner, other));

        await desk.Editor.Posted("/v1/newsroom/tags/kyiw/merger", """{"into": "kyjiw"}""");
        await desk.Kept();
        await desk.Remade();
        await desk.Kept();

        Assert.Equal(["published", "revised"], await Kinds(partner, before));
        Assert.Equal(["published"], await Kinds(partner, other));
        Assert.DoesNotContain("withdrawn", await Text(partner, "/v1/partner/changes"));
        var after = await desk.Published("Tagged after the merger", tags: "Kyjiw");
        await desk.Kept();
        Assert.Equal(["published"], await Kinds(partner, after));
    }

    [Fact]
    public async Task Each_door_opens_to_its_own_keys_only()
    {
        var partner = await desk.Partner();
        await desk.Editor.Problem("/v1/partner/articles", HttpStatusCode.Forbidden);
        await desk.Client.Problem("/v1/partner/articles", HttpStatusCode.Unauthorized);
        await partner.Problem("/v1/newsroom/articles", HttpStatusCode.Forbidden);
        await partner.Problem("/v1/newsroom/partners", HttpStatusCode.Forbidden);

        Assert.Equal("invalid-request", await desk.Editor.Refused(HttpMethod.Post, "/v1/newsroom/keys", """{"name": "x", "scopes": ["partner"]}""", HttpStatusCode.BadRequest));
        Assert.Equal("invalid-request", await desk.Editor.Refused(HttpMethod.Post, "/v1/newsroom/keys", $$"""{"name": "x", "scopes": ["write"], "partnerId": "{{Guid.NewGuid()}}"}""", HttpStatusCode.BadRequest));
        Assert.Equal("unknown-partner", await desk.Editor.Refused(HttpMethod.Post, "/v1/newsroom/keys", $$"""{"name": "x", "scopes": ["partner"], "partnerId": "{{Guid.NewGuid()}}"}""", HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Partners_are_taken_on_looked_at_changed_and_parted_with()
    {
        var made = await desk.Editor.Posted("/v1/newsroom/partners", """{"name": "Harbour Gazette", "contact": "desk@gazette.example", "entitlement": {"delayMinutes": 15}}""", HttpStatusCode.Created);
        var path = $"/v1/newsroom/partners/{made["id"]}";
        Assert.Equal(made.ToJsonString(), (await desk.Editor.Json(path)).ToJsonString());
        Assert.True((bool)made["entitlement"]!["images"]!);
        Assert.Equal("clash", await desk.Editor.Refused(HttpMethod.Post, "/v1/newsroom/partners", """{"name": "Harbour Gazette"}""", HttpStatusCode.Conflict));
        Assert.Equal("unknown-section", await desk.Editor.Refused(HttpMethod.Post, "/v1/newsroom/partners", """{"name": "Else", "entitlement": {"sections": ["no-such"]}}""", HttpStatusCode.Conflict));
        Assert.Equal("invalid-request", await desk.Editor.Refused(HttpMethod.Post, "/v1/newsroom/partners", """{"name": "Else", "entitlement": {"delayMinutes": -1}}""", HttpStatusCode.BadRequest));
        Assert.Equal("version-missing", await desk.Editor.Refused(HttpMethod.Put, path, """{"name": "Else"}""", (HttpStatusCode)428));
        Assert.Contains("Harbour Gazette", (await desk.Editor.Json("/v1/newsroom/partners?limit=100")).ToJsonString());

        var changed = await desk.Editor.Put(path, """{"name": "Harbour Gazette", "entitlement": {"images": false}}""", 1);
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
    public async Task Drafts_and_embargoed_stories_are_for_no_partner()
    {
        var partner = await desk.Partner();
        var now = desk.Clock.GetUtcNow();
        var draft = await desk.Draft("A draft of no concern");
        var embargoed = await desk.Draft("An embargoed story");
        await desk.Change(embargoed.Id, a => a.Embargo(now.AddHours(1), now));
        await desk.Kept();

        foreach (var article in new[] { draft, embargoed })
        {
            await partner.Problem($"/v1/partner/articles/{article.Id}", HttpStatusCode.NotFound);
            Assert.Empty(await Kinds(partner, article));
            foreach (var path in Lists)
                Assert.DoesNotContain(article.Id.ToString(), await Text(partner, path));
        }
    }

    [Fact]
    public async Task A_partners_feeds_are_whole_valid_and_say_what_to_take_down()
    {
        await desk.Named("Feeds of partners", "Ferries");
        var partner = await desk.Partner("""{"sections": ["feeds-of-partners"]}""");
        var kept = await desk.Published("Kept <b>&amp;</b> “quoted” ]]> 😀", tags: "Ferries", section: "Feeds of partners", body: "Its <em>whole</em> text.",
            lead: new("A ferry", "Off Dover & about", "PA", new("PA Media", "Editorial use only", Syndication.Allowed)));
        var killed = await desk.Published("Killed for partners", section: "Feeds of partners");
        var moved = await desk.Published("Moved away from partners", section: "Feeds of partners");
        await desk.Kept();
        await desk.Change(killed.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        var elsewhere = await desk.Published("Somewhere else", section: "Elsewhere");
        await desk.Change(moved.Id, a => a.Move(elsewhere.SectionId, desk.Clock.GetUtcNow()));
        await desk.Kept();

        var ninjs = await partner.Json("/v1/partner/feeds/ninjs");
        Assert.Equal(
            [("canceled", killed.Id), ("usable", kept.Id), ("withheld", moved.Id)],
            ninjs["items"]!.AsArray().Select(i => ((string)i!["pubStatus"]!, Id<Article>.Parse(((string)i["uri"]!)["urn:uuid:".Length..], null))).OrderBy(i => i.Item1));
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
        Assert.Equal("Kept <b>&amp;</b> “quoted” ]]> 😀", (string?)(await StandardValidators.ParseFeed(System.Text.Encoding.UTF8.GetBytes(await Text(partner, "/v1/partner/feeds/rss"))))["entries"]![0]!["title"] ?? "");
    }

    static readonly string[] Lists =
    [
        "/v1/partner/articles?limit=100", "/v1/partner/articles?order=updated&limit=100", "/v1/partner/changes?limit=1000", "/v1/partner/changes?include=article",
        "/v1/partner/feeds/rss", "/v1/partner/feeds/atom", "/v1/partner/feeds/json", "/v1/partner/feeds/ninjs",
    ];

    /// <summary>Whatever tells of these stories, in every form that a partner can ask for.</summary>
    static async Task<List<string>> Everything(HttpClient partner, params Article[] articles)
    {
        var answers = new List<string>();
        foreach (var path in Lists)
            answers.Add(await Text(partner, path));
        foreach (var article in articles)
        {
            using var answer = await partner.Ask($"/v1/partner/articles/{article.Id}");
            if (answer.IsSuccessStatusCode)
                answers.Add(await answer.Content.ReadAsStringAsync());
        }

        return answers;
    }

    static async Task<string> Text(HttpClient client, string path)
    {
        using var answer = await client.Ask(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    static async Task<IEnumerable<string?>> Kinds(HttpClient partner, Article article) =>
        [.. (await partner.Lines(null, "/v1/partner/changes")).Where(l => (string?)l["article"]!["id"] == article.Id.ToString()).Select(l => (string?)l["kind"])];
}

/// <summary>On a desk of its own, because a large archive fills everybody's lists.</summary>
public sealed class PartnerArchiveTests(PartnerArchiveTests.Desk desk) : IClassFixture<PartnerArchiveTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task An_archive_larger_than_one_step_of_the_books_comes_whole_and_in_the_order_of_publication()
    {
        const int Articles = 1_150;
        var lines = Enumerable.Range(0, Articles).Select(n =>
            $$"""{"sourceId": "archive:{{n}}", "headline": "Archived {{n}}", "section": "Archive", "publishedAt": "{{new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(n):O}}", "body": [{"type": "paragraph", "html": "x"}]}""");
        var (report, bad) = await desk.Import(string.Join('\n', lines));
        Assert.Empty(bad);
        Assert.Equal(Articles, report.Added);

        var partner = await desk.Partner("""{"sections": ["archive"]}""");
        var feed = await partner.Lines(null, "/v1/partner/changes?limit=1000");
        Assert.Equal(Enumerable.Range(0, Articles).Select(n => $"archived-{n}"), feed.Select(l => (string?)l["article"]!["slug"]));
        Assert.All(feed, l => Assert.Equal("published", (string?)l["kind"]));
    }
}
