using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sources;
using NewsApi.Operations.Import;
using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Operations;

/// <summary>An import may add, and may bring a newer version of what it brought before. Anything else is reported and not done.</summary>
public sealed class ImportRulesTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static readonly ImportPolicy Published = new() { Stage = ImportStage.Published, Syndication = Syndication.Allowed };

    [Fact]
    public async Task Articles_of_a_new_source_arrive_as_drafts_that_partners_may_not_publish()
    {
        var (report, _) = await desk.Import(Feed("Ferry wire", "https://ferry.example.com", Item("f-1", "Ferry late")), "f.rss", new ImportPolicy());

        Assert.Equal(1, report.Added);
        await desk.Client.Json("/v1/articles/ferry-late", HttpStatusCode.NotFound);
        var draft = await Editorial("Ferry late");
        Assert.Equal("draft", (string?)draft["stage"]);
        Assert.Equal("denied", (string?)draft["syndication"]);
    }

    [Fact]
    public async Task The_rules_of_a_source_decide_on_stage_syndication_section_and_categories()
    {
        await desk.Editor.PostJson("/v1/newsroom/sources", """
            {"name": "Rules wire", "address": "https://rules.example.com/", "rules": {"stage": "published", "syndication": "allowed",
             "section": "Harbours", "usageTerms": "Editorial use", "language": "uk",
             "categories": [{"category": "breaking", "section": null, "tags": []}, {"category": "boats", "section": "Shipping", "tags": ["Ferries", "Ships"]}]}}
            """, HttpStatusCode.Created);
        await desk.Import(Feed("Another title", "http://www.rules.example.com",
            Item("r-1", "A ruled article", extra: "<category>Breaking</category><category>Boats</category>"),
            Item("r-2", "A plainly ruled article", extra: "<category>Tides</category>")), "r.rss", new ImportPolicy());

        var mapped = await desk.Client.Json("/v1/articles/a-ruled-article");
        Assert.Equal("shipping", (string?)mapped["section"]!["slug"]);
        Assert.Equal(["Ferries", "Ships"], mapped["tags"]!.AsArray().Select(t => (string?)t!["name"]));
        Assert.Equal("uk", (string?)mapped["language"]);
        var plain = await desk.Client.Json("/v1/articles/a-plainly-ruled-article");
        Assert.Equal("harbours", (string?)plain["section"]!["slug"]);
        Assert.Equal("allowed", (string?)(await Editorial("A plainly ruled article"))["syndication"]);
    }

    [Fact]
    public async Task An_older_version_changes_nothing()
    {
        await Import("order-ninjs-v1.json");
        await Import("order-ninjs-v3.json");
        var kept = await desk.Client.Json("/v1/articles/ten-feared-hurt-in-ferry-fire");
        var report = await Import("order-ninjs-v1.json");

        Assert.Equal((0, 1), (report.Revised, report.Older));
        Assert.Equal(kept.ToJsonString(), (await desk.Client.Json("/v1/articles/ten-feared-hurt-in-ferry-fire")).ToJsonString());

        await Import("order-rss-new.rss");
        report = await Import("order-rss-old.rss");
        Assert.Equal(1, report.Older);
        Assert.Equal("Correction: bridge open", (string?)(await desk.Client.Json("/v1/articles/correction-bridge-open"))["headline"]);

        report = await Import("order-jsonl-dup.jsonl");
        Assert.Equal((1, 1), (report.Added, report.Older));
        Assert.Equal("Dup first", (string?)(await desk.Client.Json("/v1/articles/dup-first"))["headline"]);
    }

    [Fact]
    public async Task An_article_that_was_changed_here_is_not_rewritten()
    {
        await Import("editor-then-wire-1.rss");
        var article = await Editorial("Editors bridge");
        var id = (string)article["id"]!;
        var draft = article["draft"]!.DeepClone();
        draft["headline"] = "Legal has removed a name here";
        await desk.Editor.PutJson($"/v1/newsroom/articles/{id}", draft.ToJsonString(), (int)article["version"]!);
        await desk.Editor.PostJson($"/v1/newsroom/articles/{id}/corrections", """{"text": "An earlier version named a person."}""");
        var kept = await desk.Client.Json("/v1/articles/editors-bridge");

        var report = await Import("editor-then-wire-2.rss");

        Assert.Equal((0, 1), (report.Revised, report.Proposed));
        Assert.Equal(kept.ToJsonString(), (await desk.Client.Json("/v1/articles/editors-bridge")).ToJsonString());
        var proposal = await desk.Editor.Json($"/v1/newsroom/articles/{id}/proposal");
        Assert.Contains(proposal["differences"]!.AsArray(), d => (string?)d!["after"] == "Wire text one, retouched.");
        Assert.Equal(1, (await Import("editor-then-wire-2.rss")).Proposed);
        Assert.Equal(1, (int)(await desk.Editor.Json($"/v1/newsroom/articles/{id}/proposal"))["version"]!);

        await desk.Editor.PostJson($"/v1/newsroom/articles/{id}/proposal/acceptance", """{"version": 7}""", HttpStatusCode.Conflict);
        await desk.Editor.PostJson($"/v1/newsroom/articles/{id}/proposal/acceptance", """{"version": 1}""");
        var taken = await desk.Client.Json("/v1/articles/editors-bridge");
        Assert.Equal("Editors bridge", (string?)taken["headline"]);
        Assert.Single(taken["corrections"]!.AsArray());
        await desk.Editor.Json($"/v1/newsroom/articles/{id}/proposal", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Skip", "Of the desk", 1, 0)]
    [InlineData("Overwrite", "Of the wire", 0, 1)]
    public async Task The_policy_decides_about_articles_that_were_changed_here(string policy, string headline, int skipped, int revised)
    {
        var onEdited = Enum.Parse<OnEdited>(policy);
        var link = $"https://{onEdited}.example.com/";
        var feed = Feed($"{onEdited} feed", link, Item($"{link}1", $"{onEdited} bridge", updated: "2024-11-27T12:00:00Z"));
        await desk.Import(feed, "a.rss", Published);
        var article = await Editorial($"{onEdited} bridge");
        await desk.Change(NewsApi.Newsroom.Id<NewsApi.Newsroom.Articles.Article>.Parse((string)article["id"]!, null), a =>
        {
            a.Revise(a.Content with { Headline = "Of the desk", Syndication = Syndication.Denied }, desk.Clock.GetUtcNow());
            a.Correct("A correction.", desk.Clock.GetUtcNow());
        });

        var newer = Feed($"{onEdited} feed", link, Item($"{link}1", "Of the wire", updated: "2024-11-27T13:00:00Z"));
        var (report, _) = await desk.Import(newer, "a.rss", Published with { OnEdited = onEdited });

        Assert.Equal((skipped, revised), (report.Skipped, report.Revised));
        var now = await desk.Client.Json($"/v1/articles/{article["slug"]}");
        Assert.Equal(headline, (string?)now["headline"]);
        Assert.Single(now["corrections"]!.AsArray());
        Assert.Equal("denied", (string?)(await desk.Editor.Json($"/v1/newsroom/articles/{article["id"]}"))["syndication"]);
    }

    [Fact]
    public async Task A_kill_counts_even_if_the_article_was_changed_here()
    {
        await desk.Import(Ninjs("urn:kill:1", 1, "usable", "Killed by its wire"), "a.json", Published);
        var article = await Editorial("Killed by its wire");
        await desk.Change(NewsApi.Newsroom.Id<NewsApi.Newsroom.Articles.Article>.Parse((string)article["id"]!, null),
            a => a.Correct("A correction.", desk.Clock.GetUtcNow()));

        await desk.Import(Ninjs("urn:kill:1", 2, "canceled", "Killed by its wire"), "a.json", Published);

        await desk.Client.Json("/v1/articles/killed-by-its-wire", HttpStatusCode.Gone);
        var (report, rejected) = await desk.Import(Ninjs("urn:kill:1", 3, "usable", "Killed by its wire"), "a.json", Published);
        Assert.Equal((1, 0), (report.Skipped, rejected.Count));
    }

    [Fact]
    public async Task A_withheld_article_is_unpublished_and_may_return()
    {
        await desk.Import(Ninjs("urn:withheld:1", 1, "usable", "Withheld for an hour"), "a.json", Published);
        await desk.Import(Ninjs("urn:withheld:1", 2, "withheld", "Withheld for an hour"), "a.json", Published);
        await desk.Client.Json("/v1/articles/withheld-for-an-hour", HttpStatusCode.NotFound);

        await desk.Import(Ninjs("urn:withheld:1", 1, "usable", "Withheld for an hour"), "a.json", Published);
        await desk.Client.Json("/v1/articles/withheld-for-an-hour", HttpStatusCode.NotFound);

        await desk.Import(Ninjs("urn:withheld:1", 3, "usable", "Withheld for an hour"), "a.json", Published);
        await desk.Client.Json("/v1/articles/withheld-for-an-hour");
    }

    [Theory]
    [InlineData("draft", false)]
    [InlineData("pending", false)]
    [InlineData("private", false)]
    [InlineData("publish", true)]
    [InlineData("trash", false)]
    public async Task An_article_that_its_site_takes_back_is_unpublished(string status, bool hasPassword)
    {
        var post = $"{status}-{hasPassword}".ToLowerInvariant();
        await desk.Import(WordPress(post, "publish", "Was public"), "a.xml", new ImportPolicy());
        var live = await desk.Client.Json($"/v1/articles/{post}");
        Assert.Equal("Was public", (string?)live["headline"]);

        var (report, _) = await desk.Import(WordPress(post, status, "Private notes", 12, hasPassword), "a.xml", new ImportPolicy());
        Assert.Equal(1, report.Revised);
        await desk.Client.Json($"/v1/articles/{post}", HttpStatusCode.NotFound);
        Assert.Equal("draft", (string?)(await desk.Editor.Json($"/v1/newsroom/articles/{live["id"]}"))["stage"]);
        Assert.Equal(1, (await desk.Import(WordPress(post, status, "Private notes", 12, hasPassword), "a.xml", new ImportPolicy())).Report.Unchanged);

        await desk.Import(WordPress(post, "publish", "Public again", 13), "a.xml", new ImportPolicy());
        Assert.Equal("Public again", (string?)(await desk.Client.Json($"/v1/articles/{post}"))["headline"]);
    }

    [Fact]
    public async Task A_draft_of_a_site_that_an_editor_published_stays_as_it_is()
    {
        await desk.Import(WordPress("held", "draft", "Published by the desk"), "a.xml", new ImportPolicy());
        var article = await Editorial("Published by the desk");
        await desk.Editor.PostJson($"/v1/newsroom/articles/{article["id"]}/publication", "{}");

        var (report, _) = await desk.Import(WordPress("held", "private", "Private notes", 12), "a.xml", new ImportPolicy());

        Assert.Equal((0, 1), (report.Revised, report.Proposed));
        Assert.Equal("Published by the desk", (string?)(await desk.Client.Json($"/v1/articles/{article["id"]}"))["headline"]);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("trash")]
    public async Task An_embargo_ends_when_the_site_takes_the_article_back(string status)
    {
        var later = desk.Clock.GetUtcNow().AddDays(1);
        await desk.Import(WordPress($"later-{status}", "future", $"Later {status}", published: later), "a.xml", new ImportPolicy());
        Assert.Equal("embargoed", (string?)(await Editorial($"Later {status}"))["stage"]);

        await desk.Import(WordPress($"later-{status}", status, $"Later {status}", 12, published: later), "a.xml", new ImportPolicy());
        Assert.Equal("draft", (string?)(await Editorial($"Later {status}"))["stage"]);
    }

    [Fact]
    public async Task An_Atom_draft_unpublishes_its_article_and_an_older_tombstone_changes_nothing()
    {
        const string Entry = "<entry><id>urn:atom-back:1</id><title>Atom back</title><updated>{0}</updated>{1}<content>Text.</content></entry>";
        static byte[] Atom(string entry, string updated, string extra = "") => Encoding.UTF8.GetBytes($"""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app" xmlns:at="http://purl.org/atompub/tombstones/1.0">
            <title>Atom site</title><link href="https://atom-site.example.com/"/>{entry.Replace("{0}", updated, StringComparison.Ordinal).Replace("{1}", extra, StringComparison.Ordinal)}</feed>
            """);
        await desk.Import(Atom(Entry, "2024-11-27T10:00:00Z"), "a.atom", Published);
        await desk.Client.Json("/v1/articles/atom-back");

        await desk.Import(Atom(Entry, "2024-11-27T11:00:00Z", "<app:control><app:draft>yes</app:draft></app:control>"), "a.atom", Published);
        await desk.Client.Json("/v1/articles/atom-back", HttpStatusCode.NotFound);
        await desk.Import(Atom(Entry, "2024-11-27T12:00:00Z"), "a.atom", Published);
        await desk.Client.Json("/v1/articles/atom-back");

        const string Tombstone = """<at:deleted-entry ref="urn:atom-back:1" when="{0}"><at:comment>withheld</at:comment></at:deleted-entry>""";
        Assert.Equal(1, (await desk.Import(Atom(Tombstone, "2024-11-27T11:30:00Z"), "a.atom", Published)).Report.Older);
        await desk.Client.Json("/v1/articles/atom-back");
        Assert.Equal(1, (await desk.Import(Atom(Tombstone, "2024-11-27T13:00:00Z"), "a.atom", Published)).Report.Revised);
        await desk.Client.Json("/v1/articles/atom-back", HttpStatusCode.NotFound);
        Assert.Equal(1, (await desk.Import(Atom(Entry, "2024-11-27T12:00:00Z"), "a.atom", Published)).Report.Older);
        await desk.Client.Json("/v1/articles/atom-back", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_published_article_of_a_source_whose_rule_is_draft_changes_by_an_editor_only()
    {
        var first = Feed("Careful wire", "https://careful.example.com/", Item("c-1", "Careful first"));
        await desk.Import(first, "a.rss", new ImportPolicy());
        var article = await Editorial("Careful first");
        await desk.Editor.PostJson($"/v1/newsroom/articles/{article["id"]}/publication", "{}");

        var second = Feed("Careful wire", "https://careful.example.com/", Item("c-1", "Careful second", updated: "2024-11-28T10:00:00Z"));
        var (report, _) = await desk.Import(second, "a.rss", new ImportPolicy());

        Assert.Equal(1, report.Proposed);
        Assert.Equal("Careful first", (string?)(await desk.Client.Json("/v1/articles/careful-first"))["headline"]);
        Assert.Equal(1, (await desk.Import(second, "a.rss", new ImportPolicy())).Report.Proposed);
        Assert.Equal(1, (await desk.Import(second, "a.rss", new ImportPolicy { OnEdited = OnEdited.Overwrite })).Report.Revised);
        Assert.Equal(1, (await desk.Import(second, "a.rss", new ImportPolicy())).Report.Unchanged);
    }

    [Fact]
    public async Task An_id_that_is_no_uri_belongs_to_its_feed()
    {
        await Import("guid-number-a.rss");
        await Import("guid-number-b.rss");

        Assert.Equal("Mayor of Dover resigns", (string?)(await desk.Client.Json("/v1/articles/mayor-of-dover-resigns"))["headline"]);
        Assert.Equal(2, (await desk.Editor.Json("/v1/newsroom/articles?limit=100"))["items"]!.AsArray()
            .Count(a => (string?)a!["sourceId"] == "1001"));

        var one = Published with { Source = "One source" };
        await desk.Import(ReadFile("Cases/guid-number-a.rss"), "a.rss", one);
        var (_, rejected) = await desk.Import(ReadFile("Cases/guid-number-b.rss"), "b.rss", one);
        Assert.Contains("and this one is at", rejected.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_revises_and_kills_only_what_it_brought()
    {
        await desk.Import(Feed("Owner", "https://owner.example.com/", Item("https://owner.example.com/x", "Owned article")), "a.rss", Published);
        await desk.Import("""
            {"sourceId":"urn:own:1","headline":"Our own article","section":"Own","publishedAt":"2024-11-27T10:00:00Z","body":[{"type":"paragraph","html":"Text."}]}
            """);

        var foreign = Feed("Stranger", "https://stranger.example.net/",
            """<item><title>Taken over</title><link>https://stranger.example.net/x</link><guid>https://owner.example.com/x</guid><pubDate>Wed, 27 Nov 2024 12:00:00 GMT</pubDate><description>Text.</description></item>""");
        var (_, rejected) = await desk.Import(foreign, "b.rss", Published);
        Assert.Contains("Owner", rejected.Single().Reason, StringComparison.Ordinal);

        // The item's own link proves nothing: the feed is another one.
        var quoted = Item("https://owner.example.com/x", "Taken over", link: "https://owner.example.com/x", updated: "2024-11-28T10:00:00Z");
        (_, rejected) = await desk.Import(Feed("Stranger", "https://stranger.example.net/", quoted), "b.rss", Published);
        Assert.Contains("Owner", rejected.Single().Reason, StringComparison.Ordinal);
        (_, rejected) = await desk.Import(Ninjs("https://owner.example.com/x", 9, "canceled", "Owned article"), "c.json", Published);
        Assert.Contains("Owner", rejected.Single().Reason, StringComparison.Ordinal);
        var twin = Feed("Owner's sport", "https://owner.example.com/sport",
            Item("https://owner.example.com/x", "Owned article, retouched", updated: "2024-11-28T10:00:00Z"));
        Assert.Equal(1, (await desk.Import(twin, "d.rss", Published)).Report.Skipped);

        (_, rejected) = await desk.Import(Ninjs("urn:own:1", 9, "canceled", "Our own article"), "c.json", Published);
        Assert.Contains("this newsroom", rejected.Single().Reason, StringComparison.Ordinal);
        await desk.Client.Json("/v1/articles/owned-article");
        await desk.Client.Json("/v1/articles/our-own-article");
    }

    [Fact]
    public async Task Two_feeds_of_one_site_may_bring_one_article()
    {
        await Import("shared-world.rss");
        var first = await Editorial("Shared story");
        foreach (var file in new[] { "shared-politics.rss", "shared-world.rss", "shared-politics.rss" })
            Assert.Equal(1, (await Import(file)).Unchanged);

        var last = await Editorial("Shared story");
        Assert.Equal(first.ToJsonString(), last.ToJsonString());
    }

    [Fact]
    public async Task An_item_with_the_id_of_another_item_of_the_file_is_rejected()
    {
        var (report, rejected) = await desk.Import(Feed("Same ids", "https://same.example.com/",
            Item("same", "Same id one", link: "https://same.example.com/1"),
            Item("same", "Same id two", link: "https://same.example.com/2"),
            Item("same", "Same id one", link: "https://same.example.com/1")), "a.rss", Published);

        Assert.Equal((1, 1), (report.Added, report.Unchanged));
        Assert.Contains("item 1", rejected.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_a_little_ahead_is_now_and_a_later_one_is_an_embargo()
    {
        var soon = desk.Clock.GetUtcNow().AddMinutes(1).ToString("r", CultureInfo.InvariantCulture);
        var later = desk.Clock.GetUtcNow().AddHours(1).ToString("r", CultureInfo.InvariantCulture);
        await desk.Import(Feed("Clocks", "https://clocks.example.com/",
            Item("k-1", "A minute fast", published: soon), Item("k-2", "An hour ahead", published: later)), "a.rss", Published);

        Assert.Equal(desk.Clock.GetUtcNow(), (DateTimeOffset)(await desk.Client.Json("/v1/articles/a-minute-fast"))["publishedAt"]!);
        await desk.Client.Json("/v1/articles/an-hour-ahead", HttpStatusCode.NotFound);
        Assert.Equal("embargoed", (string?)(await Editorial("An hour ahead"))["stage"]);
    }

    [Fact]
    public async Task A_dry_run_reports_what_the_import_does_and_saves_nothing()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 3).Select(i =>
            $$"""{"sourceId":"dry:{{i % 2}}","headline":"Dry {{i}}","section":"Dry section","tags":["Dry tag"],"publishedAt":"2024-11-27T10:0{{i}}:00Z","body":[{"type":"paragraph","html":"Text {{i}}."}]}""")) + '\n'
            + string.Join('\n', new[] { "killed", "published" }.Select(stage =>
                $$"""{"sourceId":"dry:killed","headline":"Dry kill","section":"Dry section","stage":"{{stage}}","publishedAt":"2024-11-27T10:00:00Z","body":[{"type":"paragraph","html":"Text."}]}"""));

        var (dry, _) = await desk.Import(lines, dryRun: true);
        await desk.Client.Json("/v1/sections/dry-section", HttpStatusCode.NotFound);
        await desk.Editor.Json("/v1/newsroom/tags/dry-tag", HttpStatusCode.NotFound);
        var (real, _) = await desk.Import(lines);

        Assert.Equal((3, 1, 1), (real.Added, real.Revised, real.Skipped));
        Assert.Equal((real.Added, real.Revised, real.Skipped), (dry.Added, dry.Revised, dry.Skipped));
        Assert.Equal(real.NewSections, dry.NewSections);
        Assert.Equal(real.NewTags, dry.NewTags);
    }

    [Fact]
    public async Task An_import_stops_after_too_many_errors()
    {
        var lines = string.Join('\n', Enumerable.Repeat("{}", 10));
        await Assert.ThrowsAsync<TooManyErrorsException>(
            () => desk.Import(Encoding.UTF8.GetBytes(lines), "bad.jsonl", new ImportPolicy { MaxErrors = 3 }));
    }

    [Fact]
    public async Task Import_sources_have_names_of_their_own_and_stay_while_they_have_articles()
    {
        await desk.Import(Feed("Named source", "https://named.example.com/", Item("n-1", "Of a named source")), "a.rss", new ImportPolicy());
        var source = (await desk.Editor.Json("/v1/newsroom/sources?limit=100"))["items"]!.AsArray()
            .Single(s => (string?)s!["name"] == "Named source")!;
        var path = $"/v1/newsroom/sources/{source["id"]}";

        await desk.Editor.PostJson("/v1/newsroom/sources", """{"name": "named SOURCE"}""", HttpStatusCode.Conflict);
        await desk.Editor.PostJson("/v1/newsroom/sources", """{"name": "Same address", "address": "http://www.named.example.com/"}""", HttpStatusCode.Conflict);
        await desk.Editor.PostJson("/v1/newsroom/sources", """{"name": "Zoned", "rules": {"zone": "Mars/Olympus"}}""", HttpStatusCode.BadRequest);
        using (var used = await desk.Editor.Send(HttpMethod.Delete, path, null))
            Assert.Equal(HttpStatusCode.Conflict, used.StatusCode);
        var updated = await desk.Editor.PutJson(path, """{"name": "Renamed source", "rules": {"stage": "published"}}""", (int)source["version"]!);
        Assert.Equal("published", (string?)updated["rules"]!["stage"]);
    }

    async Task<ImportReport> Import(string file) => (await desk.Import(ReadFile($"Cases/{file}"), file, Published)).Report;

    async Task<JsonNode> Editorial(string headline)
    {
        var list = await desk.Editor.Json($"/v1/newsroom/articles?limit=100&q={Uri.EscapeDataString(headline)}");
        var found = list["items"]!.AsArray().Single(a => (string?)a!["headline"] == headline)!;
        return await desk.Editor.Json($"/v1/newsroom/articles/{found["id"]}");
    }

    static byte[] Feed(string title, string link, params string[] items) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{title}</title><link>{link}</link>{string.Concat(items)}</channel></rss>
        """);

    static string Item(
        string id, string headline, string? updated = null, string? published = null, string? link = null, string extra = "") => $"""
        <item><title>{headline}</title><guid isPermaLink="false">{id}</guid><pubDate>{published ?? "Wed, 27 Nov 2024 10:00:00 GMT"}</pubDate>{(updated is null ? "" : $"<atom:updated>{updated}</atom:updated>")}{(link is null ? "" : $"<link>{link}</link>")}{extra}<description>Text of {headline}.</description></item>
        """;

    static byte[] WordPress(
        string slug, string status, string headline, int hour = 10, bool hasPassword = false, DateTimeOffset? published = null) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><title>Site</title><link>https://site.example.com</link><wp:wxr_version>1.2</wp:wxr_version>
        <item><title>{headline}</title><link>https://site.example.com/{slug}</link><guid isPermaLink="false">https://site.example.com/?p={slug}</guid>
        <content:encoded>Text of {headline}.</content:encoded><wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>
        <wp:post_date_gmt>{(published is { } at ? $"{at:yyyy-MM-dd HH:mm:ss}" : "2024-11-27 10:00:00")}</wp:post_date_gmt><wp:post_modified_gmt>2024-11-27 {hour}:00:00</wp:post_modified_gmt>
        {(hasPassword ? "<wp:post_password>secret</wp:post_password>" : "")}</item></channel></rss>
        """);

    static byte[] Ninjs(string uri, int version, string status, string headline) => Encoding.UTF8.GetBytes($$"""
        {"uri":"{{uri}}","type":"text","version":"{{version}}","firstCreated":"2024-11-27T10:00:00Z","versionCreated":"2024-11-27T1{{version}}:00:00Z","pubStatus":"{{status}}","language":"en","headlines":[{"role":"main","value":"{{headline}}"}],"bodies":[{"role":"main","contentType":"text/plain","value":"Text."}]}
        """);
}
