using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Tags;
using NewsApi.Tests.Operations;

namespace NewsApi.Tests.Features;

/// <summary>Editing articles: accepted and rejected content, concurrent writes, idempotency, revisions, batches and embargoes.</summary>
public sealed class EditingTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Articles = "/v1/newsroom/articles";

    [Fact]
    public async Task HTML_bodies_become_blocks_and_the_result_lists_what_was_removed()
    {
        var image = await Image();
        await desk.CreateSectionAndTags("Html");
        var html = $"""
            <h1 class="big">Head</h1><p onclick="x()">One <b>bold</b> <a href="javascript:x()">bad</a> <a href="https://example.org/a">good</a></p>
            <script>alert(1)</script><blockquote><p>Quoted</p><cite>— Ada Quill</cite></blockquote><ul><li>a<li>b</ul>
            <figure data-image-id="{image.Id}"><img src="x.jpg" alt="As placed"><figcaption>A caption</figcaption></figure>
            <iframe src="https://video.example/1" title="A film"></iframe><img src="elsewhere.jpg">Loose words
            """;
        var result = await Draft("In HTML", "html", html);

        var article = await desk.Editor.Json($"{Articles}/{result["id"]}");
        var blocks = article["blocks"]!.AsArray();
        Assert.Equal(["heading", "paragraph", "quote", "list", "image", "embed", "paragraph"], blocks.Select(b => (string?)b!["type"]));
        Assert.Equal("""One <strong>bold</strong> bad <a href="https://example.org/a">good</a>""", (string?)blocks[1]!["html"]);
        Assert.Equal("Ada Quill", (string?)blocks[2]!["attribution"]);
        Assert.Equal("As placed", (string?)blocks[4]!["image"]!["alt"]);
        Assert.Equal("A caption", (string?)blocks[4]!["image"]!["caption"]);
        Assert.Equal("Loose words", (string?)blocks[6]!["html"]);
        var removed = result["removed"]!.AsArray().Select(r => (string?)r).ToList();
        Assert.Contains("<script>", removed);
        Assert.Contains("class of <h1>", removed);
        Assert.Contains("href of <a>", removed);
        Assert.Contains(removed, r => r!.StartsWith("<img>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<blockquote>first <p>second</p> third</blockquote>", "first<br>second<br>third")]
    [InlineData("<blockquote class=\"tweet\"><p>Tweet</p>&mdash; Ada <a href=\"https://example.org/1\">1 May</a></blockquote>", "Tweet<br>— Ada <a href=\"https://example.org/1\">1 May</a>")]
    [InlineData("<ul>intro<li>a<ul><li>b</li></ul></li><p>para</p></ul>", "intro|a (ul b)|para")]
    [InlineData("<ul><li><p>one</p><p>two</p></li><li><h3>h</h3>t</li></ul>", "one<br>two|h<br>t")]
    [InlineData("<p>before <strike>in</strike> <kbd>key</kbd> after</p>", "before key after")]
    [InlineData("<figure><blockquote>said</blockquote><figcaption>by whom</figcaption></figure>", "said / by whom")]
    [InlineData("<figure><img src=x><figcaption>A caption</figcaption></figure>", "A caption")]
    [InlineData("<p><i>so</i> <b class=x>strong</b></p><h2>head<p>in</p></h2>", "<em>so</em> <strong>strong</strong> / head<br>in")]
    public async Task HTML_bodies_keep_all_text(string html, string text)
    {
        await desk.CreateSectionAndTags("Words");
        var result = await Draft("Words", "words", html);

        var blocks = (await desk.Editor.Json($"{Articles}/{result["id"]}"))["blocks"]!.AsArray();
        Assert.Equal(text, string.Join(" / ", blocks.Select(b => b!["html"] is { } markup
            ? (string?)markup
            : WireSamples.ItemsOf(b))));
    }

    [Fact]
    public async Task Drafts_can_be_read_changed_and_sent_back_and_an_equal_draft_changes_nothing()
    {
        var image = await Image();
        await desk.CreateSectionAndTags("Round trip");
        var article = await desk.Editor.PostJson(Articles, $$"""
            {"headline":"Round trip","section":"round-trip","leadImage":{"imageId":"{{image.Id}}"},
             "blocks":[{"type":"list","ordered":true,"start":4,"items":[{"html":"a","list":{"ordered":false,"items":[{"html":"below"}] } },{"html":"b"}]},{"type":"image","imageId":"{{image.Id}}","caption":"Here"},{"type":"paragraph","html":"x"}]}
            """, HttpStatusCode.Created);
        var path = $"{Articles}/{article["id"]}";
        var draft = (await desk.Editor.Json(path))["draft"]!;

        Assert.Equal(1, (int)(await desk.Editor.PutJson(path, draft.ToJsonString(), 1))["version"]!);
        draft["headline"] = "Round trip, again";
        Assert.Equal(2, (int)(await desk.Editor.PutJson(path, draft.ToJsonString(), 1))["version"]!);
        Assert.Equal("Here", (string?)(await desk.Editor.Json(path))["draft"]!["blocks"]![1]!["caption"]);
    }

    [Theory]
    [InlineData("""{"ordered":false,"items":[]}""", "blocks[0].items", "must have at least one item")]
    [InlineData("""{"ordered":false,"items":[{"html":" "}]}""", "blocks[0].items[0].html", "must not be empty")]
    [InlineData("""{"ordered":false,"start":2,"items":[{"html":"a"}]}""", "blocks[0].start", "must be null in a list that is not ordered")]
    [InlineData("""{"ordered":true,"items":[{"html":"a","list":{"ordered":false,"reversed":true,"items":[{"html":"b"}]}}]}""",
        "blocks[0].items[0].list.reversed", "must be false in a list that is not ordered")]
    public async Task Invalid_lists_return_400_and_name_the_field(string list, string field, string message)
    {
        var draft = $$"""{"headline":"Lists","section":"lists","blocks":[{"type":"list",{{list[1..]}}]}""";
        using var response = await desk.Editor.Send(HttpMethod.Post, Articles, draft);
        Assert.Equal(message, (string?)(await response.Problem(HttpStatusCode.BadRequest))["errors"]![field]?[0]);
    }

    [Theory]
    [InlineData(5, 1, true)]
    [InlineData(6, 1, false)]
    [InlineData(2, 250, true)]
    [InlineData(2, 251, false)]
    public async Task Lists_have_at_most_5_levels_and_500_items(int levels, int items, bool accepted)
    {
        await desk.CreateSectionAndTags("Lists");
        using var response = await desk.Editor.Send(
            HttpMethod.Post, Articles, $$"""{"headline":"Lists","section":"lists","blocks":[{"type":"list",{{ListOf(levels, items)[1..]}}]}""");
        Assert.Equal(accepted ? HttpStatusCode.Created : HttpStatusCode.BadRequest, response.StatusCode);
    }

    // A list of levels, each below the last item of the one above.
    static string ListOf(int levels, int items)
    {
        var first = string.Concat(Enumerable.Repeat("""{"html":"a"},""", items - 1));
        var below = levels > 1 ? $",\"list\":{ListOf(levels - 1, items)}" : "";
        return "{\"ordered\":true,\"items\":[" + first + "{\"html\":\"a\"" + below + "}]}";
    }

    [Fact]
    public async Task Requests_without_a_body_return_400_if_a_field_is_required()
    {
        var article = await desk.Published("Without a body");
        await desk.Editor.Json($"{Articles}/{article.Id}");

        using var kill = await desk.Editor.Send(HttpMethod.Delete, $"{Articles}/{article.Id}/publication");
        Assert.Equal("is required", (string?)(await kill.Problem(HttpStatusCode.BadRequest))["errors"]!["reason"]![0]);
        using var publish = await desk.Editor.Send(HttpMethod.Post, $"{Articles}/{article.Id}/publication");
        Assert.Equal("published", (string?)(await publish.Json())["stage"]);
    }

    [Theory]
    [InlineData("<em>", 20_000, "x")]
    [InlineData("<ul><li>", 3_000, "x")]
    [InlineData("<div>", 60_000, "x")]
    [InlineData("<li>a</li>", 501, "")]
    [InlineData("x", 50_001, "")]
    public async Task HTML_bodies_beyond_the_limits_of_blocks_return_400(string piece, int times, string end)
    {
        await desk.CreateSectionAndTags("Limits");
        var html = string.Concat(Enumerable.Repeat(piece, times)) + end;
        var body = piece.StartsWith("<li>", StringComparison.Ordinal) ? $"<ul>{html}</ul>" : html;
        var draft = new JsonObject { ["headline"] = "Limits", ["section"] = "limits", ["bodyHtml"] = body }.ToJsonString();

        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(HttpMethod.Post, Articles, draft, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Control_characters_in_HTML_entities_are_removed()
    {
        await desk.CreateSectionAndTags("Smuggled");
        const string html = "<p>a&#0;b&#1;c</p><blockquote><p>q</p><cite>a&#1;b</cite></blockquote>";
        var result = await Draft("Smuggled", "smuggled", html);

        var article = await desk.Editor.Json($"{Articles}/{result["id"]}");
        Assert.DoesNotContain(article["blocks"]!.ToString(), c => c is '\u0001');
        await desk.Editor.PutJson($"{Articles}/{result["id"]}", article["draft"]!.ToJsonString(), 1);
    }

    [Fact]
    public async Task Concurrent_writes_without_If_Match_all_succeed()
    {
        var article = await desk.Published("Corrected by many");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            desk.Editor.PostJson($"{Articles}/{article.Id}/corrections", $$"""{"text":"Correction {{i}}"}""")));

        Assert.Equal(6, (await desk.Client.Json($"/v1/articles/{article.Id}"))["corrections"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("2040-01-01")]
    [InlineData("2040-01-01T00:00:00 01:00")]
    [InlineData("2040-01-01T00:00:00")]
    public async Task Embargoes_without_a_valid_time_offset_return_400(string time)
    {
        var article = await desk.Draft($"Invalid time {Guid.NewGuid():N}");

        var publication = $$"""{"embargoedUntil":"{{time}}"}""";
        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(
            HttpMethod.Post, $"{Articles}/{article.Id}/publication", publication, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Batches_with_fields_that_do_not_apply_to_the_action_return_400()
    {
        var article = await desk.Draft("Too much for one item");

        Assert.Equal("invalid-request", await desk.Editor.ProblemCode(HttpMethod.Post, $"{Articles}/batch",
            $$$"""{"mode":"each","items":[{"action":"publish","id":"{{{article.Id}}}","article":{"headline":"x","section":"news"}}]}""",
            HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("""{"section":"refusals","blocks":[]}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"refusals","blocks":[{"html":"a"}]}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"refusals","blocks":[{"type":"verse","html":"a"}]}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"refusals","blocks":[],"bodyHtml":""}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"refusals","colour":"red"}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","headline":"y","section":"refusals"}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x\u0000","section":"refusals"}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"refusals","blocks":[null]}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"refusals","blocks":[{"type":"paragraph"}]}""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"refusals","tags":null}""", 400, "invalid-request")]
    [InlineData("""null""", 400, "invalid-request")]
    [InlineData("""{"headline":"x","section":"nowhere"}""", 409, "unknown-section")]
    [InlineData("""{"headline":"x","section":"refusals","tags":["nothing"]}""", 409, "unknown-tag")]
    [InlineData("""{"headline":"x","section":"refusals","leadImage":{"imageId":"01936d81-bf80-7d13-8767-5a84c90bb30b"}}""", 409, "unknown-image")]
    [InlineData("""{"headline":"x","section":"refusals","blocks":[{"type":"paragraph","html":"<script>x</script>"}]}""", 409, "empty-block")]
    public async Task Invalid_drafts_return_the_code_of_the_problem(string draft, int status, string code)
    {
        await desk.CreateSectionAndTags("Refusals");

        Assert.Equal(code, await desk.Editor.ProblemCode(HttpMethod.Post, Articles, draft, (HttpStatusCode)status));
    }

    [Fact]
    public async Task Writes_against_an_editorial_rule_return_409_with_the_code_of_the_rule()
    {
        await desk.CreateSectionAndTags("Trade");
        var empty = await Draft("Nothing yet", "trade", html: null);
        var withoutAlt = await Image(alt: "");
        var image = await desk.Editor.PostJson(Articles, $$"""
            {"headline":"No alt text","section":"trade","leadImage":{"imageId":"{{withoutAlt.Id}}"},"bodyHtml":"<p>x</p>"}
            """, HttpStatusCode.Created);
        var article = await Draft("A story", "trade");
        var id = $"{Articles}/{article["id"]}";

        Assert.Equal("empty-body", await Refused(HttpMethod.Post, $"{Articles}/{empty["id"]}/publication", "{}"));
        Assert.Equal("missing-alt", await Refused(HttpMethod.Post, $"{Articles}/{image["id"]}/publication", "{}"));
        Assert.Equal("embargo-in-past", await Refused(HttpMethod.Post, $"{id}/publication", """{"embargoedUntil":"2020-01-01T00:00:00Z"}"""));
        Assert.Equal("not-published", await Refused(HttpMethod.Post, $"{id}/corrections", """{"text":"x"}"""));
        Assert.Equal("not-embargoed", await Refused(HttpMethod.Delete, $"{id}/embargo", null));
        await desk.Editor.PostJson($"{id}/publication", "{}");
        Assert.Equal("already-published",
            await Refused(HttpMethod.Post, $"{id}/publication", """{"embargoedUntil":"2040-01-01T00:00:00Z"}"""));
        Assert.Equal("pinned-to-itself", await desk.Editor.ProblemCode(
            HttpMethod.Put, $"{id}/related", $$"""{"pins":["{{article["id"]}}"]}""", HttpStatusCode.Conflict, version: 2));
        Assert.Equal("slug-taken", await Refused(HttpMethod.Post, Articles, """{"headline":"x","slug":"a-story","section":"trade"}"""));
        using (var kill = await desk.Editor.Send(HttpMethod.Delete, $"{id}/publication", """{"reason":"x"}"""))
            await kill.Json();
        Assert.Equal("already-killed", await Refused(HttpMethod.Post, $"{id}/publication", "{}"));
    }

    [Fact]
    public async Task Updates_without_the_current_version_in_If_Match_are_rejected()
    {
        await desk.CreateSectionAndTags("Versions");
        var article = await Draft("Seen", "versions");
        var path = $"{Articles}/{article["id"]}";
        const string revision = """{"headline":"Seen again","section":"versions","bodyHtml":"<p>y</p>"}""";

        Assert.Equal("if-match-required", await desk.Editor.ProblemCode(HttpMethod.Put, path, revision, HttpStatusCode.PreconditionRequired));
        Assert.Equal("stale-version",
            await desk.Editor.ProblemCode(HttpMethod.Put, path, revision, HttpStatusCode.PreconditionFailed, version: 7));
        using var answer = await desk.Editor.Send(HttpMethod.Put, path, revision, version: 1);
        Assert.Equal("\"2\"", answer.Headers.ETag?.ToString());
        Assert.Equal("stale-version",
            await desk.Editor.ProblemCode(HttpMethod.Put, path, revision, HttpStatusCode.PreconditionFailed, version: 1));

        using var looked = await desk.Editor.Request(path);
        Assert.Equal("\"2\"", looked.Headers.ETag?.ToString());
        using var unchanged = await desk.Editor.Request(path, ("If-None-Match", "\"2\""));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Concurrent_updates_of_one_version_accept_one_and_keep_it_as_a_revision()
    {
        await desk.CreateSectionAndTags("Crowd");
        var article = await Draft("Crowd", "crowd");
        var path = $"{Articles}/{article["id"]}";
        var accepted = new List<string> { "<p>Text.</p>" };

        for (var version = 1; version <= 3; version++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
            {
                var draft = $$"""{"headline":"Crowd","section":"crowd","bodyHtml":"<p>{{version}} {{i}}</p>"}""";
                using var answer = await desk.Editor.Send(HttpMethod.Put, path, draft, version);
                return (answer.StatusCode, Text: $"{version} {i}");
            }));

            Assert.Equal(49, answers.Count(a => a.StatusCode is HttpStatusCode.PreconditionFailed));
            accepted.Add(answers.Single(a => a.StatusCode is HttpStatusCode.OK).Text);
        }

        for (var version = 2; version <= 4; version++)
            Assert.Equal(accepted[version - 1], (string?)(await desk.Editor.Json($"{path}/revisions/{version}"))["blocks"]![0]!["html"]);
    }

    [Fact]
    public async Task Requests_with_the_same_idempotency_key_are_executed_once()
    {
        await desk.CreateSectionAndTags("Repeats");
        const string draft = """{"headline":"Said once","section":"repeats","bodyHtml":"<p>x</p>"}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Repeated(draft, "parallel-1")));
        using var late = await desk.Editor.Send(HttpMethod.Post, Articles, draft, key: "parallel-1");

        Assert.Equal("true", late.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(HttpStatusCode.Created, late.StatusCode);
        var body = await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(answers, a =>
            Assert.True(a.Status is HttpStatusCode.Conflict || (a.Status is HttpStatusCode.Created && a.Body == body)));
        Assert.Equal(1, await desk.Work(db => db.Articles.CountAsync(a => a.Headline == "Said once")));
        Assert.Equal("idempotency-key-reused", await desk.Editor.ProblemCode(
            HttpMethod.Post, Articles, draft.Replace("once", "twice"), HttpStatusCode.UnprocessableEntity, key: "parallel-1"));
        using var other = desk.ClientWith(await desk.Key(Scope.Write));
        using var own = await other.Send(HttpMethod.Post, Articles, draft, key: "parallel-1");
        Assert.False(own.Headers.Contains("Idempotent-Replayed"));

        desk.Clock.Advance(TimeSpan.FromHours(25));
        using var forgotten = await desk.Editor.Send(HttpMethod.Post, Articles, draft, key: "parallel-1");
        Assert.False(forgotten.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("said-once", (string?)(await forgotten.Json(HttpStatusCode.Created))["slug"]);
    }

    [Fact]
    public async Task Stored_responses_do_not_expose_API_keys()
    {
        const string draft = """{"name":"kept","scopes":["read"]}""";
        using var issued = await desk.Editor.Send(HttpMethod.Post, "/v1/newsroom/keys", draft, key: "keep-this");
        var secret = (string)(await issued.Json(HttpStatusCode.Created))["key"]!;
        using var again = await desk.Editor.Send(HttpMethod.Post, "/v1/newsroom/keys", draft, key: "keep-this");

        Assert.Equal(secret, (string?)(await again.Json(HttpStatusCode.Created))["key"]);
        var kept = await desk.Work(db => db.IdempotencyRecords.AsNoTracking().ToListAsync());
        Assert.NotEmpty(kept);
        Assert.All(kept, r => Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(r.Response)));
    }

    [Fact]
    public async Task Revisions_have_an_actor_and_differences_and_can_be_restored()
    {
        await desk.CreateSectionAndTags("Past", "Old tag", "New tag");
        var article = await desk.Editor.PostJson(Articles, """
            {"headline":"First","section":"past","tags":["old-tag"],"bodyHtml":"<p>Same.</p><p>Was.</p>"}
            """, HttpStatusCode.Created);
        var path = $"{Articles}/{article["id"]}";
        await desk.Editor.PutJson(path, """
            {"headline":"Second","section":"past","tags":["new-tag"],"bodyHtml":"<p>Same.</p><p>Is.</p><p>More.</p>"}
            """, 1);

        var revision = await desk.Editor.Json($"{path}/revisions/2?against=1");
        Assert.Equal("test Admin", (string?)revision["by"]);
        Assert.Equal(
            ["headline changed First→Second", "tags changed old-tag→new-tag", "block changed Was.→Is.", "block added →More."],
            revision["differences"]!.AsArray().Select(d => $"{d!["field"]} {d["kind"]} {d["before"]}→{d["after"]}"));

        await desk.Editor.PostJson($"{path}/revisions/1/restoration", "{}");
        var restored = await desk.Editor.Json(path);
        Assert.Equal("First", (string?)restored["headline"]);
        Assert.Equal(3, (int)restored["version"]!);
        Assert.Equal("Second", (string?)(await desk.Editor.Json($"{path}/revisions/2"))["headline"]);
        var revisions = await desk.Editor.Pages($"{path}/revisions?limit=1");
        Assert.Equal(["revised", "revised", "drafted"], revisions.Select(r => (string?)r["kind"]));
    }

    [Fact]
    public async Task Every_write_adds_an_audit_entry_with_actor_and_versions()
    {
        await desk.CreateSectionAndTags("Audited");
        var article = await Draft("Audited", "audited");
        await desk.Editor.PutJson($"{Articles}/{article["id"]}", """{"headline":"Audited","section":"audited","bodyHtml":"<p>y</p>"}""", 1);

        var lines = (await desk.Editor.Json($"/v1/newsroom/audit?subject=article/{article["id"]}"))["items"]!.AsArray();
        Assert.Equal(["revised 1→2", "drafted →1"], lines.Select(l => $"{l!["action"]} {l["before"]}→{l["after"]}"));
        Assert.All(lines, l => Assert.StartsWith("key:", (string?)l!["account"]));
        Assert.All(lines, l => Assert.Equal("127.0.0.1", (string?)l!["address"]));
    }

    [Fact]
    public async Task Batches_apply_all_items_or_each_item_independently()
    {
        await desk.CreateSectionAndTags("Batch");
        const string items = """
            {"action":"create","article":{"headline":"Batch one","section":"batch","bodyHtml":"<p>x</p>"}},
            {"action":"create","article":{"headline":"Batch two","section":"nowhere"}},
            {"action":"create","article":{"headline":"Batch three","section":"batch"}}
            """;

        var whole = await desk.Editor.PostJson($"{Articles}/batch", $$"""{"mode":"all","items":[{{items}}]}""");
        Assert.False((bool)whole["applied"]!);
        Assert.Equal([424, 409, 424], whole["results"]!.AsArray().Select(r => (int)r!["status"]!));
        Assert.Equal(0, await desk.Work(db => db.Articles.CountAsync(a => a.Headline.StartsWith("Batch "))));

        var each = await desk.Editor.PostJson($"{Articles}/batch", $$"""{"mode":"each","items":[{{items}}]}""");
        Assert.Equal([201, 409, 201], each["results"]!.AsArray().Select(r => (int)r!["status"]!));
        Assert.Equal("/problems/unknown-section", (string?)each["results"]![1]!["problem"]!["type"]);

        var id = each["results"]![0]!["article"]!["id"];
        var further = await desk.Editor.PostJson($"{Articles}/batch", $$$"""
            {"mode":"all","items":[{"action":"publish","id":"{{{id}}}"},{"action":"update","id":"{{{id}}}","ifMatch":2,"article":{"headline":"Batch four","section":"batch","bodyHtml":"<p>z</p>"}}]}
            """);
        Assert.True((bool)further["applied"]!);
        Assert.Equal("Batch four", (string?)(await desk.Client.Json($"/v1/articles/{id}"))["headline"]);
    }

    [Fact]
    public async Task The_list_filters_by_stage_section_author_and_text_and_sorts_by_schedule()
    {
        await desk.CreateSectionAndTags("Desk");
        var draft = await desk.Editor.PostJson(Articles, """
            {"headline":"Zebras on the move","section":"desk","bylines":[{"name":"Ada Quill"}],"bodyHtml":"<p>An okapi was seen.</p>"}
            """, HttpStatusCode.Created);
        var later = await Draft("Scheduled later", "desk");
        var sooner = await Draft("Scheduled sooner", "desk");
        await desk.Editor.PostJson($"{Articles}/{later["id"]}/publication", """{"embargoedUntil":"2040-01-02T00:00:00Z"}""");
        await desk.Editor.PostJson($"{Articles}/{sooner["id"]}/publication", """{"embargoedUntil":"2040-01-01T00:00:00Z"}""");

        string[] queries =
            ["q=okapi", "q=zebras%20okapi", "author=Ada%20Quill", "stage=draft&section=desk", "section=desk&q=move&count=true"];
        foreach (var query in queries)
            Assert.Equal([(string?)draft["slug"]], (await desk.Editor.Json($"{Articles}?{query}")).Slugs());
        var scheduled = await desk.Editor.Pages($"{Articles}?order=scheduled&section=desk&limit=1");
        Assert.Equal(["scheduled-sooner", "scheduled-later"], scheduled.Select(s => (string?)s["slug"]));
        Assert.Equal(3, (await desk.Editor.Pages($"{Articles}?section=desk&limit=2")).Count);
    }

    [Fact]
    public async Task Embargoes_can_be_changed_and_cancelled_and_are_lifted_once_by_concurrent_instances()
    {
        await desk.CreateSectionAndTags("Embargo");
        var article = await Draft("Held back", "embargo");
        var path = $"{Articles}/{article["id"]}";
        var end = desk.Clock.GetUtcNow().AddHours(1);
        await desk.Editor.PostJson($"{path}/publication", $$"""{"embargoedUntil":"{{end:O}}"}""");
        await desk.Editor.PostJson($"{path}/publication", $$"""{"embargoedUntil":"{{end.AddHours(1):O}}"}""");
        using (var cancelled = await desk.Editor.Send(HttpMethod.Delete, $"{path}/embargo"))
            Assert.Equal("draft", (string?)(await cancelled.Json())["stage"]);
        await desk.Editor.PostJson($"{path}/publication", $$"""{"embargoedUntil":"{{end:O}}"}""");

        desk.Clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.ScheduleWorker.RunDue(TestContext.Current.CancellationToken)));
        await desk.LiftEmbargoes();

        await desk.Client.Json("/v1/articles/held-back");
        Assert.Equal(1, (await desk.Editor.Pages($"{path}/revisions")).Count(r => (string?)r["kind"] is "published"));
    }

    [Fact]
    public async Task Tags_are_suggested_by_name_and_alias_and_the_longest_name_wins()
    {
        await desk.CreateSectionAndTags("Suggested", "Korea", "South Korea", "Ukraine");
        await desk.Work(async db =>
        {
            (await db.Tags.SingleAsync(t => t.Slug == Slug.From("Ukraine"))).Update(TagType.Place, null, ["Ukrainian", "Kyiv"]);
            return 0;
        });
        var article = await desk.Editor.PostJson(Articles, """
            {"headline":"South Korea's envoy in Kyiv","section":"suggested","tags":["south-korea"],"bodyHtml":"<p>A Ukrainian officer met him. Nobody spoke of the south. Korean food was served.</p>"}
            """, HttpStatusCode.Created);

        var found = (await desk.Editor.Json($"{Articles}/{article["id"]}/tag-suggestions"))["items"]!.AsArray();
        Assert.Equal(
            ["ukraine 2 False", "south-korea 1 True"],
            found.Select(f => $"{f!["tag"]!["slug"]} {f["mentionCount"]} {(bool)f["assigned"]!}"));
        Assert.Equal("block 1: Ukrainian", $"{found[0]!["mentions"]![1]!["field"]}: {found[0]!["mentions"]![1]!["text"]}");
    }

    Task<string> Refused(HttpMethod method, string path, string? json) => desk.Editor.ProblemCode(method, path, json, HttpStatusCode.Conflict);

    Task<JsonNode> Draft(string headline, string section, string? html = "<p>Text.</p>")
    {
        var draft = new JsonObject { ["headline"] = headline, ["section"] = section, ["bodyHtml"] = html };
        return desk.Editor.PostJson(Articles, draft.ToJsonString(), HttpStatusCode.Created);
    }

    async Task<(HttpStatusCode Status, string Body)> Repeated(string draft, string key)
    {
        using var answer = await desk.Editor.Send(HttpMethod.Post, Articles, draft, key: key);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    Task<Image> Image(string alt = "A dam") => desk.Work(db =>
    {
        var image = new Image(alt, "The dam.", "PA", new(null, null, Syndication.Allowed));
        db.Images.Add(image);
        return Task.FromResult(image);
    });
}
