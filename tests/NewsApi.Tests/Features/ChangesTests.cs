using System.Net;
using System.Text.Json.Nodes;
using NewsApi.Newsroom;

namespace NewsApi.Tests.Features;

public sealed class ChangesTests(ChangesTests.Desk desk) : IClassFixture<ChangesTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres);

    [Fact]
    public async Task A_storys_life_stands_in_the_feed_in_its_order_and_nothing_that_readers_could_not_see()
    {
        var start = await desk.Client.End();
        var now = desk.Clock.GetUtcNow();
        await desk.Draft("Told to nobody");
        var waiting = await desk.Draft("Told later");
        await desk.Change(waiting.Id, a => a.Embargo(now.AddHours(1), now));
        var article = await desk.Published("Ferry runs aground");
        await desk.Change(article.Id, a => a.Revise(a.Content with { Headline = "Ferry runs aground off Dover" }, now));
        await desk.Change(article.Id, a => a.Correct("It was a cargo ship.", now));
        await desk.Change(article.Id, a => a.Move(Slug.From("ship-aground"), now));
        await desk.Change(article.Id, a => a.PinRelated([waiting.Id], now));
        await desk.Change(article.Id, a => a.Kill(now));

        var lines = await desk.Client.Lines(start);
        Assert.Equal(["published", "revised", "corrected", "moved", "killed"], lines.Select(l => (string?)l["kind"]));
        Assert.All(lines, l => Assert.Equal(article.Id.ToString(), (string?)l["article"]!["id"]));
        Assert.Equal("ferry-runs-aground", (string?)lines[0]["article"]!["slug"]);
        Assert.Equal("https://www.example.org/news/ship-aground", (string?)lines[4]["article"]!["url"]);
        Assert.Equal(lines.Select(l => (int)l["article"]!["version"]!).Order(), lines.Select(l => (int)l["article"]!["version"]!));

        // Any line's own cursor is a place to go on from.
        Assert.Equal(["moved", "killed"], (await desk.Client.Lines((string)lines[2]["cursor"]!)).Select(l => (string?)l["kind"]));
    }

    [Fact]
    public async Task An_embargo_is_told_of_when_it_lifts()
    {
        var start = await desk.Client.End();
        var now = desk.Clock.GetUtcNow();
        var article = await desk.Draft("Budget at noon");
        await desk.Change(article.Id, a => a.Embargo(now.AddMinutes(1), now));
        Assert.Empty(await desk.Client.Lines(start));

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Lifted();

        Assert.Equal([article.Id.ToString()], (await desk.Client.Lines(start)).Select(l => (string?)l["article"]!["id"]));
    }

    [Fact]
    public async Task What_changes_a_story_without_the_newsroom_touching_it_is_told_of_too()
    {
        await desk.Named("Britain", "Zebras");
        var article = await desk.Published("Zebra seen", tags: "Zebras", section: "Britain");
        var other = await desk.Published("Zebra not seen", section: "Elsewhere");
        var start = await desk.Client.End();

        await desk.Editor.Put("/v1/newsroom/tags/zebras", """{"name": "Zebras and horses", "type": "topic"}""", (int)(await desk.Editor.Json("/v1/newsroom/tags/zebras"))["version"]!);
        await desk.Remade();
        await desk.Editor.Put("/v1/newsroom/sections/britain", """{"name": "United Kingdom"}""", (int)(await desk.Editor.Json("/v1/newsroom/sections/britain"))["version"]!);
        await desk.Remade();

        var lines = await desk.Client.Lines(start);
        Assert.Equal([("revised", article.Id.ToString()), ("moved", article.Id.ToString())], lines.Select(l => ((string)l["kind"]!, (string)l["article"]!["id"]!)));
        Assert.Equal("https://www.example.org/united-kingdom/zebra-seen", (string?)lines[1]["article"]!["url"]);
        Assert.NotEqual(article.Id, other.Id);

        // Made again as it was: nothing to tell.
        await desk.Work(db => Task.FromResult(db.Rebuilds.Add(new() { ArticleId = article.Id, QueuedAt = desk.Clock.GetUtcNow() })));
        await desk.Remade();
        Assert.Equal(2, (await desk.Client.Lines(start)).Count);
    }

    [Fact]
    public async Task At_the_end_there_is_still_a_cursor_and_who_waits_is_told_at_once()
    {
        var start = await desk.Client.End();
        Assert.Equal(start, (string?)(await desk.Client.Json($"/v1/changes?after={start}"))["next"]);

        var waiting = desk.Client.Json($"/v1/changes?after={start}&wait=20");
        var article = await desk.Published("News for whoever waits");

        Assert.Equal([article.Id.ToString()], (await waiting)["items"]!.AsArray().Select(l => (string?)l!["article"]!["id"]));
    }

    [Fact]
    public async Task With_include_the_story_comes_along_as_it_now_is_and_a_killed_one_as_its_address_only()
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
    public async Task What_it_does_not_understand_is_refused_by_name(string query, string field)
    {
        var problem = await desk.Client.Problem($"/v1/changes?{query}", HttpStatusCode.BadRequest);
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        await desk.Published("One for the list");
        await desk.Published("Another for the list");
        var foreign = (string?)(await desk.Client.Json("/v1/articles?limit=1"))["next"];
        Assert.NotNull((await desk.Client.Problem($"/v1/changes?after={foreign}", HttpStatusCode.BadRequest))["errors"]!["after"]);
    }

    [Fact]
    public async Task Who_follows_while_many_write_misses_nothing_and_sees_each_story_in_its_order()
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
                var article = await desk.Published($"Writer {writer} story {n} {Guid.NewGuid():N}", section: $"Desk {writer}");
                await desk.Change(article.Id, a => a.Revise(a.Content with { Standfirst = "More of it." }, desk.Clock.GetUtcNow()));
                if (n % 3 == 0)
                    await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
            }
        })));
        await done.CancelAsync();
        await following;

        var all = await desk.Client.Lines(null);
        var mine = all.TakeLast(seen.Count).Select(l => (string)l["cursor"]!).ToList();
        Assert.Equal(mine, seen.Select(l => (string)l["cursor"]!));
        Assert.Equal(Writers * Articles * 2 + Writers * Articles / 3, seen.Count);
        Assert.All(seen.GroupBy(l => (string)l["article"]!["id"]!), article =>
            Assert.Equal(article.Select(l => (int)l["article"]!["version"]!).Order(), article.Select(l => (int)l["article"]!["version"]!)));
    }

    [Fact]
    public async Task The_stream_tells_the_same_as_it_happens_and_goes_on_where_it_broke_off()
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
    public async Task A_stream_of_something_else_cannot_be_resumed()
    {
        using var answer = await desk.Client.Ask("/v1/changes/stream", ("Last-Event-ID", "nonsense"));
        Assert.NotNull((await answer.Problem(HttpStatusCode.BadRequest))["errors"]!["Last-Event-ID"]);
    }

    /// <summary>Reads server-sent events as a browser does.</summary>
    sealed class EventReader(HttpResponseMessage answer, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<EventReader> Open(HttpClient client, string path, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
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
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

static class ChangeFeedClient
{
    /// <summary>The lines behind a cursor, to the end.</summary>
    public static async Task<List<JsonNode>> Lines(this HttpClient client, string? after, string path = "/v1/changes")
    {
        var lines = new List<JsonNode>();
        while (true)
        {
            var page = await client.Json(after is null ? path : $"{path}{(path.Contains('?') ? '&' : '?')}after={after}");
            if (page["items"]!.AsArray() is [])
                return lines;
            lines.AddRange(page["items"]!.AsArray().Select(l => l!.DeepClone()));
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
