using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Newsroom;

namespace NewsApi.Tests.Features;

public sealed class ChangesTests(ChangesTests.Desk desk) : IClassFixture<ChangesTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task Every_version_that_readers_see_has_a_line_in_the_change_feeds()
    {
        var partner = await desk.PartnerClient();
        var (article, pinned) = (await desk.Published("Pins others"), await desk.Published("Is pinned"));
        var draft = await desk.Draft("Pins unseen");
        var start = await desk.Client.End();
        foreach (var id in new[] { article.Id, draft.Id })
            await desk.Editor.PutJson(
                $"/v1/newsroom/articles/{id}/related", $$"""{"pins": ["{{pinned.Id}}"]}""",
                id == draft.Id ? draft.Version : article.Version);
        await desk.UpdatePartnerFeeds();

        var live = (int)(await desk.Client.Json($"/v1/articles/{article.Slug}"))["version"]!;
        foreach (var lines in new[]
        {
            await desk.Client.AllChanges(start),
            [.. (await partner.AllChanges(null, "/v1/partner/changes")).Where(c => (string?)c["kind"] is "revised")],
        })
        {
            var line = Assert.Single(lines);
            Assert.Equal(
                ("revised", article.Id.ToString(), live),
                ((string?)line["kind"], (string?)line["article"]!["id"], (int)line["article"]!["version"]!));
        }
    }

    [Fact]
    public async Task The_feed_lists_the_public_changes_of_an_article_in_order_and_no_others()
    {
        var start = await desk.Client.End();
        var now = desk.Clock.GetUtcNow();
        await desk.Draft("Never published");
        var waiting = await desk.Draft("Published later");
        await desk.Change(waiting.Id, a => a.Embargo(now.AddHours(1), now));
        var article = await desk.Published("Ferry runs aground");
        await desk.Change(article.Id, a => a.Revise(a.Content with { Headline = "Ferry runs aground off Dover" }, now));
        await desk.Change(article.Id, a => a.Correct("It was a cargo ship.", now));
        await desk.Change(article.Id, a => a.Move(Slug.From("ship-aground"), now));
        await desk.Change(article.Id, a => a.PinRelated([waiting.Id], now));
        await desk.Change(article.Id, a => a.Kill(now));

        var changes = await desk.Client.AllChanges(start);
        Assert.Equal(["published", "revised", "corrected", "moved", "revised", "killed"], changes.Select(l => (string?)l["kind"]));
        Assert.All(changes, l => Assert.Equal(article.Id.ToString(), (string?)l["article"]!["id"]));
        Assert.Equal("ferry-runs-aground", (string?)changes[0]["article"]!["slug"]);
        Assert.Equal("https://www.example.org/news/ship-aground", (string?)changes[5]["article"]!["url"]);
        Assert.Equal(changes.Select(l => (int)l["article"]!["version"]!).Order(), changes.Select(l => (int)l["article"]!["version"]!));

        // The feed continues from the cursor of any change.
        Assert.Equal(
            ["moved", "revised", "killed"],
            (await desk.Client.AllChanges((string)changes[2]["cursor"]!)).Select(l => (string?)l["kind"]));
    }

    [Fact]
    public async Task Embargoed_articles_enter_the_feed_when_the_embargo_lifts()
    {
        var start = await desk.Client.End();
        var now = desk.Clock.GetUtcNow();
        var article = await desk.Draft("Budget at noon");
        await desk.Change(article.Id, a => a.Embargo(now.AddMinutes(1), now));
        Assert.Empty(await desk.Client.AllChanges(start));

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.LiftEmbargoes();

        Assert.Equal([article.Id.ToString()], (await desk.Client.AllChanges(start)).Select(l => (string?)l["article"]!["id"]));
    }

    [Fact]
    public async Task Renamed_tags_and_sections_add_changes_for_their_articles()
    {
        await desk.CreateSectionAndTags("Britain", "Zebras");
        var article = await desk.Published("Zebra seen", tags: "Zebras", section: "Britain");
        var other = await desk.Published("Zebra not seen", section: "Sport");
        var start = await desk.Client.End();

        async Task<int> VersionOf(string path) => (int)(await desk.Editor.Json(path))["version"]!;
        const string tag = "/v1/newsroom/tags/zebras";
        await desk.Editor.PutJson(tag, """{"name": "Zebras and horses", "type": "topic"}""", await VersionOf(tag));
        await desk.RebuildAll();
        const string britain = "/v1/newsroom/sections/britain";
        await desk.Editor.PutJson(britain, """{"name": "United Kingdom"}""", await VersionOf(britain));
        await desk.RebuildAll();

        var changes = await desk.Client.AllChanges(start);
        Assert.Equal(
            [("revised", article.Id.ToString()), ("moved", article.Id.ToString())],
            changes.Select(c => ((string)c["kind"]!, (string)c["article"]!["id"]!)));
        Assert.Equal("https://www.example.org/united-kingdom/zebra-seen", (string?)changes[1]["article"]!["url"]);
        Assert.NotEqual(article.Id, other.Id);

        // A rebuild that changes nothing adds no change.
        await desk.Work(db => Task.FromResult(db.Rebuilds.Add(new() { ArticleId = article.Id, QueuedAt = desk.Clock.GetUtcNow() })));
        await desk.RebuildAll();
        Assert.Equal(2, (await desk.Client.AllChanges(start)).Count);
    }

    [Fact]
    public async Task The_last_page_has_a_cursor_and_long_polls_return_at_the_next_change()
    {
        var start = await desk.Client.End();
        Assert.Equal(start, (string?)(await desk.Client.Json($"/v1/changes?after={start}"))["next"]);

        var waiting = desk.Client.Json($"/v1/changes?after={start}&wait=20");
        var article = await desk.Published("News for a long poll");

        Assert.Equal([article.Id.ToString()], (await waiting)["items"]!.AsArray().Select(l => (string?)l!["article"]!["id"]));
    }

    [Fact]
    public async Task Include_article_returns_the_current_article_and_only_a_reference_to_a_killed_one()
    {
        var start = await desk.Client.End();
        var now = desk.Clock.GetUtcNow();
        var kept = await desk.Published("Kept for good", body: "Its text.");
        var killed = await desk.Published("Killed at once", body: "Must not be read.");
        await desk.Change(kept.Id, a => a.Revise(a.Content with { Headline = "Kept and mended" }, now));
        await desk.Change(killed.Id, a => a.Kill(now));

        var page = await desk.Client.Json($"/v1/changes?after={start}&include=article");
        var articles = page["items"]!.AsArray().Select(l => l!["article"]!).ToList();

        Assert.All(articles.Where(s => (string?)s["id"] == kept.Id.ToString()), s =>
        {
            Assert.Equal("Kept and mended", (string?)s["headline"]);
            Assert.Equal("Its text.", (string?)s["body"]![0]!["html"]);
        });
        Assert.All(articles.Where(s => (string?)s["id"] == killed.Id.ToString()), s => Assert.Equal(4, s.AsObject().Count));
        Assert.DoesNotContain("Must not be read", page.ToJsonString());
    }

    [Theory]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=101&include=article", "limit")]
    [InlineData("wait=21", "wait")]
    [InlineData("after=AAAA", "after")]
    [InlineData("include=body", "include")]
    [InlineData("since=2024-01-01", "since")]
    public async Task Invalid_parameters_are_rejected_by_name(string query, string field)
    {
        var problem = await desk.Client.Problem($"/v1/changes?{query}", HttpStatusCode.BadRequest);
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Cursors_of_another_list_are_rejected()
    {
        await desk.Published("One for the list");
        await desk.Published("Another for the list");
        var foreign = (string?)(await desk.Client.Json("/v1/articles?limit=1"))["next"];
        Assert.NotNull((await desk.Client.Problem($"/v1/changes?after={foreign}", HttpStatusCode.BadRequest))["errors"]!["after"]);
    }

    [Fact]
    public async Task Following_during_concurrent_writes_misses_no_change_and_keeps_the_order_of_each_article()
    {
        const int Writers = 6;
        const int Articles = 12;
        var at = await desk.Client.End();
        using var done = new CancellationTokenSource();

        var seen = new List<JsonNode>();
        var following = Task.Run(async () =>
        {
            while (true)
            {
                var last = done.IsCancellationRequested;
                var page = await desk.Client.Json($"/v1/changes?after={at}&limit=7{(last ? "" : "&wait=1")}");
                seen.AddRange(page["items"]!.AsArray().Select(l => l!.DeepClone()));
                at = (string)page["next"]!;
                if (last && page["items"]!.AsArray() is [])
                    return;
            }
        });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < Articles; n++)
            {
                var article = await desk.Published($"Writer {writer} article {n} {Guid.NewGuid():N}", section: $"Desk {writer}");
                await desk.Change(article.Id, a => a.Revise(a.Content with { Standfirst = "More of it." }, desk.Clock.GetUtcNow()));
                if (n % 3 == 0)
                    await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
            }
        })));
        await done.CancelAsync();
        await following;

        var all = await desk.Client.AllChanges(null);
        var mine = all.TakeLast(seen.Count).Select(l => (string)l["cursor"]!).ToList();
        Assert.Equal(mine, seen.Select(l => (string)l["cursor"]!));
        Assert.Equal(Writers * Articles * 2 + Writers * Articles / 3, seen.Count);
        Assert.All(seen.GroupBy(l => (string)l["article"]!["id"]!), article =>
            Assert.Equal(article.Select(l => (int)l["article"]!["version"]!).Order(), article.Select(l => (int)l["article"]!["version"]!)));
    }

    [Fact]
    public async Task Streams_send_changes_as_they_happen_and_resume_after_a_disconnect()
    {
        var start = await desk.Client.End();
        await using var first = await EventReader.Open(desk.Client, $"/v1/changes/stream?after={start}");
        var article = await desk.Published("Streamed as it happens");
        var published = await first.Next();
        Assert.Equal(article.Id.ToString(), (string?)published.Data["article"]!["id"]);
        Assert.Equal((string?)published.Data["cursor"], published.Id);
        await first.DisposeAsync();

        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        await using var second = await EventReader.Open(desk.Client, "/v1/changes/stream", ("Last-Event-ID", published.Id));
        Assert.Equal("killed", (string?)(await second.Next()).Data["kind"]);
    }

    [Fact]
    public async Task Unknown_Last_Event_IDs_are_rejected()
    {
        using var response = await desk.Client.Request("/v1/changes/stream", ("Last-Event-ID", "nonsense"));
        Assert.NotNull((await response.Problem(HttpStatusCode.BadRequest))["errors"]!["Last-Event-ID"]);
    }

    /// <summary>Reads server-sent events.</summary>
    sealed class EventReader(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<EventReader> Open(HttpClient client, string path, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        }

        public async Task<(string Id, JsonNode Data)> Next()
        {
            string? id = null;
            while (await reader.ReadLineAsync() is { } line)
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    id = line[4..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (id!, JsonNode.Parse(line[6..])!);
            throw new EndOfStreamException();
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

static class ChangeFeedClient
{
    /// <summary>All changes after a cursor.</summary>
    public static async Task<List<JsonNode>> AllChanges(this HttpClient client, string? after, string path = "/v1/changes")
    {
        var changes = new List<JsonNode>();
        while (true)
        {
            var page = await client.Json(after is null ? path : $"{path}{(path.Contains('?') ? '&' : '?')}after={after}");
            if (page["items"]!.AsArray() is [])
                return changes;
            changes.AddRange(page["items"]!.AsArray().Select(l => l!.DeepClone()));
            after = (string)page["next"]!;
        }
    }

    /// <summary>The cursor at the end of a feed.</summary>
    public static async Task<string> End(this HttpClient client, string path = "/v1/changes")
    {
        string? after = null;
        while (true)
        {
            var page = await client.Json($"{path}?limit=1000{(after is null ? "" : $"&after={after}")}");
            after = (string)page["next"]!;
            if (page["items"]!.AsArray() is [])
                return after;
        }
    }
}
