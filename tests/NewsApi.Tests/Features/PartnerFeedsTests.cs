using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Tests.Features;

/// <summary>Partners' full-text feeds: tombstones, secret addresses, HTTP Basic and conditional requests.</summary>
public sealed class PartnerFeedsTests(PartnerFeedsTests.Desk desk) : IClassFixture<PartnerFeedsTests.Desk>
{
    static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>Records every log line at every level that the program's own filters let through.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal ConcurrentQueue<string> Log { get; } = [];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Cache:Enabled", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Trace");
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Information");
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(new Recorder(Log)));
        }

        sealed class Recorder(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
        {
            public ILogger CreateLogger(string categoryName) => this;

            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                log.Enqueue($"{formatter(state, exception)} {state} {exception}");

            public void Dispose()
            {
            }
        }
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    [InlineData("ninjs")]
    public async Task Every_takedown_of_30_days_is_on_a_page_of_the_partners_feed(string format)
    {
        var partner = await desk.PartnerClient();
        var killed = await KillMany($"Taken down in {format}", 23);
        var kept = await desk.Published($"Kept in {format}");
        await desk.UpdatePartnerFeeds();

        var (pages, tombstones) = await Walk(partner, $"/v1/partner/feeds/{format}?limit=5", format);
        Assert.True(pages >= 5);
        Assert.Equal(killed.Order(), tombstones.Intersect(killed).Order());
        Assert.Equal(tombstones.Distinct(), tombstones);
        Assert.DoesNotContain($"{kept.Id}", tombstones);

        desk.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Subset((await Walk(partner, $"/v1/partner/feeds/{format}", format)).Tombstones.ToHashSet(), killed.ToHashSet());
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await Walk(partner, $"/v1/partner/feeds/{format}", format)).Tombstones.Intersect(killed));
    }

    [Fact]
    public async Task A_feed_without_articles_pages_its_tombstones()
    {
        await desk.CreateSectionAndTags("Emptied");
        var partner = await desk.PartnerClient("""{"sections": ["emptied"]}""");
        var killed = await KillMany("Emptied of this", 7, section: "Emptied");
        var (pages, tombstones) = await Walk(partner, "/v1/partner/feeds/atom?limit=3", "atom");
        Assert.Equal(3, pages);
        Assert.Equal(killed.Order(), tombstones.Order());
    }

    [Theory]
    [InlineData("/feeds/latest")]
    [InlineData("/feeds/sections/readers-desk")]
    [InlineData("/feeds/tags/readers-tag")]
    public async Task Every_takedown_of_30_days_is_on_a_page_of_the_readers_feed(string path)
    {
        await desk.Published($"Stays for {path}", tags: "Readers tag", section: "Readers desk");
        var killed = await KillMany($"Killed in {path}", 60, section: "Readers desk", tags: "Readers tag");
        foreach (var format in new[] { "rss", "atom", "json" })
        {
            var (pages, tombstones) = await Walk(desk.Client, $"{path}.{format}", format);
            Assert.True(pages >= 2);
            Assert.Equal(killed.Order(), tombstones.Intersect(killed).Order());
            Assert.Equal(tombstones.Distinct(), tombstones);
        }

        desk.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty((await Walk(desk.Client, $"{path}.atom", "atom")).Tombstones);
    }

    [Fact]
    public async Task Forged_feed_cursors_are_rejected()
    {
        var partner = await desk.PartnerClient();
        await KillMany("For a cursor", 3);
        var next = (string)(await partner.Json("/v1/partner/feeds/json?limit=1"))["next_url"]!;
        var cursor = NewsApi.Contract.Queries.Cursor.Parse(next.Split("after=")[1], null);
        foreach (var forged in new[]
        {
            cursor with { Text = "x" }, cursor with { Text = "99999999999999999999" }, cursor with { Text = "-1" },
            cursor with { Text = "" }, cursor with { Snapshot = null },
        })
            Assert.NotNull((await partner.Problem(
                $"/v1/partner/feeds/json?limit=1&after={forged}", HttpStatusCode.BadRequest))["errors"]!["after"]);
    }

    [Fact]
    public async Task A_secret_address_serves_the_partners_feed_until_it_is_revoked()
    {
        await desk.CreateSectionAndTags("Aggregated");
        var partner = await desk.PartnerClient("""{"sections": ["aggregated"]}""");
        await desk.Published("For an aggregator", section: "Aggregated", body: "THE-FULL-TEXT");
        var made = await partner.PostJson("/v1/partner/feed-addresses", """{"name": "An app"}""", HttpStatusCode.Created);
        Assert.Equal(43, Token(made).Length);
        Assert.DoesNotContain(Token(made), (await partner.Json("/v1/partner/feed-addresses")).ToJsonString());
        Assert.DoesNotContain(Token(made), await StoredRow(made));

        foreach (var format in new[] { "rss", "atom", "json" })
        {
            using var response = await desk.Client.Request(new Uri((string)made[format]!).PathAndQuery);
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("THE-FULL-TEXT", text);
            Assert.True(response.Headers.CacheControl!.Private);
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single());
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }

        Assert.NotNull((await partner.Json("/v1/partner/feed-addresses"))["items"]![0]!["lastUsedAt"]);
        using var revoked = await partner.Send(HttpMethod.Delete, $"/v1/partner/feed-addresses/{made["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await desk.Client.Problem(PathOf(made), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Administrators_create_list_and_revoke_a_partners_addresses_and_partners_only_their_own()
    {
        var (id, _) = await desk.CreatePartner();
        var other = await desk.PartnerClient();
        var path = $"/v1/newsroom/partners/{id}/feed-addresses";
        var made = await desk.Editor.PostJson(path, """{"name": "Made by the publisher"}""", HttpStatusCode.Created);
        var listed = (await desk.Editor.Json(path))["items"]!.AsArray().Single()!;
        Assert.Equal(
            ((string?)made["id"], Token(made)[^4..], "Made by the publisher"),
            ((string?)listed["id"], (string?)listed["hint"], (string?)listed["name"]));
        Assert.Null(listed["rss"]);

        Assert.Equal("not-found", await other.ProblemCode(
            HttpMethod.Delete, $"/v1/partner/feed-addresses/{made["id"]}", null, HttpStatusCode.NotFound));
        using var working = await desk.Client.Request(PathOf(made));
        Assert.Equal(HttpStatusCode.OK, working.StatusCode);
        using var revoked = await desk.Editor.Send(HttpMethod.Delete, $"{path}/{made["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await desk.Client.Problem(PathOf(made), HttpStatusCode.NotFound);
        Assert.Equal("invalid-request", await other.ProblemCode(
            HttpMethod.Post, "/v1/partner/feed-addresses", """{"name": " "}""", HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_partner_can_have_50_addresses_and_they_end_with_it()
    {
        var (id, _) = await desk.CreatePartner();
        var partner = desk.ClientWith(await desk.PartnerKey(id));
        JsonNode? made = null;
        for (var n = 0; n < 50; n++)
            made = await partner.PostJson("/v1/partner/feed-addresses", $$"""{"name": "Number {{n}}"}""", HttpStatusCode.Created);
        Assert.Equal("too-many-feed-addresses", await partner.ProblemCode(
            HttpMethod.Post, "/v1/partner/feed-addresses", """{"name": "One more"}""", HttpStatusCode.Conflict));
        Assert.Equal(50, (await partner.Pages("/v1/partner/feed-addresses?limit=20")).DistinctBy(a => (string?)a["id"]).Count());

        using var gone = await desk.Editor.Send(HttpMethod.Delete, $"/v1/newsroom/partners/{id}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await desk.Client.Problem(PathOf(made!), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_secret_address_is_in_no_log_line_no_audit_entry_and_no_other_answer()
    {
        var partner = await desk.PartnerClient();
        await desk.Published("Behind a secret");
        var made = await partner.PostJson("/v1/partner/feed-addresses", """{"name": "Secret"}""", HttpStatusCode.Created);
        await desk.Client.GetStringAsync($"{PathOf(made)}?utm_source=reader");
        foreach (var suffix in new[] { "", "?limit=x", "?after=x", "?section=none" })
            using (await desk.Client.Request(PathOf(made) + suffix))
            {
            }

        using var notFound = await desk.Client.Request($"/feeds/partner/{Token(made)[..^1]}.rss");
        var problem = await notFound.Problem(HttpStatusCode.NotFound);
        Assert.DoesNotContain(Token(made)[..^1], problem.ToJsonString() + notFound.Headers);
        Assert.Contains(desk.Log, line => line.Contains("feeds/partner", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Log, line => line.Contains(Token(made)[..^1], StringComparison.Ordinal));
        var audit = (await desk.Editor.Json("/v1/newsroom/audit?limit=100")).ToJsonString();
        Assert.Contains($"feed-address/{made["id"]}", audit);
        Assert.DoesNotContain(Token(made), audit);

        // Atom's permanent identifier does not contain it either.
        var feed = XDocument.Parse(await desk.Client.GetStringAsync(new Uri((string)made["atom"]!).PathAndQuery)).Root!;
        Assert.Equal($"urn:uuid:{made["id"]}", feed.Element(XName.Get("id", "http://www.w3.org/2005/Atom"))!.Value);
    }

    [Fact]
    public async Task A_key_may_be_the_password_of_HTTP_Basic_for_feeds_alone()
    {
        var (id, _) = await desk.CreatePartner();
        var key = await desk.PartnerKey(id);
        foreach (var (user, password, path, expected) in new[]
        {
            ("anyone", key, "/v1/partner/feeds/rss", HttpStatusCode.OK),
            ("", key, "/v1/partner/feeds/atom", HttpStatusCode.OK),
            ("ü:", key, "/v1/partner/feeds/json", HttpStatusCode.Unauthorized),
            (key, "", "/v1/partner/feeds/rss", HttpStatusCode.Unauthorized),
            ("anyone", key[..^1] + "?", "/v1/partner/feeds/rss", HttpStatusCode.Unauthorized),
            ("anyone", key, "/v1/partner/articles", HttpStatusCode.Unauthorized),
            ("anyone", key, "/v1/partner/changes", HttpStatusCode.Unauthorized),
        })
        {
            using var response = await desk.Client.Request(
                path, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}"));
            Assert.Equal((path, expected), (path, response.StatusCode));
        }

        foreach (var header in new[] { "Basic", "Basic ", "Basic %%%", "Basic bm9jb2xvbg==" })
        {
            using var response = await desk.Client.Request("/v1/partner/feeds/rss", ("Authorization", header));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Contains("Basic", response.Headers.WwwAuthenticate.Select(c => c.Scheme));
        }
    }

    [Fact]
    public async Task Partner_feeds_have_Last_Modified_and_answer_If_Modified_Since()
    {
        var partner = await desk.PartnerClient();
        var article = await desk.Published("Read by date");
        await desk.UpdatePartnerFeeds();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        using var first = await partner.Request("/v1/partner/feeds/rss");
        Assert.Equal(HttpStatusCode.NotModified, await Since(partner, first));

        // A kill is seen before and after the partner's change feed has it.
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await Since(partner, first));
        using var between = await partner.Request("/v1/partner/feeds/rss");
        await desk.UpdatePartnerFeeds();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await Since(partner, first));
        if (between.Content.Headers.LastModified is not null)
            Assert.Equal(HttpStatusCode.OK, await Since(partner, between));
    }

    [Fact]
    public async Task Last_Modified_follows_the_entitlement_and_the_delay()
    {
        var (id, version) = await desk.CreatePartner("""{"delayMinutes": 30}""");
        var partner = desk.ClientWith(await desk.PartnerKey(id));
        await desk.Published("Delayed for the feed");
        await desk.UpdatePartnerFeeds();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        using var first = await partner.Request("/v1/partner/feeds/atom");
        Assert.Equal(HttpStatusCode.NotModified, await Since(partner, first));

        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, await Since(partner, first));
        await desk.UpdatePartnerFeeds();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = await partner.Request("/v1/partner/feeds/atom");
        Assert.Equal(HttpStatusCode.OK, await Since(partner, first));
        Assert.Equal(HttpStatusCode.NotModified, await Since(partner, second));

        var path = $"/v1/newsroom/partners/{id}";
        var name = (string?)(await desk.Editor.Json(path))["name"];
        await desk.Editor.PutJson(path, $$"""{"name": "{{name}}", "entitlement": {"images": false} }""", version);
        Assert.Equal(HttpStatusCode.OK, await Since(partner, second));
        await desk.UpdatePartnerFeeds();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await Since(partner, second));
    }

    static async Task<HttpStatusCode> Since(HttpClient client, HttpResponseMessage known)
    {
        using var response = await client.Request(
            known.RequestMessage!.RequestUri!.PathAndQuery, ("If-Modified-Since", known.Content.Headers.LastModified!.Value.ToString("R")));
        return response.StatusCode;
    }

    async Task<List<string>> KillMany(string headline, int count, string section = "News", string tags = "")
    {
        var ids = new List<Id<NewsApi.Newsroom.Articles.Article>>();
        for (var n = 0; n < count; n++)
            ids.Add((await desk.Published($"{headline} {n}", tags, section)).Id);
        await desk.UpdatePartnerFeeds();
        await desk.Work(async db =>
        {
            foreach (var article in await db.Articles.Where(a => ids.Contains(a.Id)).ToListAsync())
                article.Kill(desk.Clock.GetUtcNow());
            return 0;
        });
        await desk.UpdatePartnerFeeds();
        return ids.ConvertAll(id => id.ToString());
    }

    // Follows the link to the next page, and collects the tombstones.
    static async Task<(int Pages, List<string> Tombstones)> Walk(HttpClient client, string path, string format)
    {
        var tombstones = new List<string>();
        for (var pages = 1; ; pages++)
        {
            var text = await client.GetStringAsync(path);
            string? next;
            if (format is "rss" or "atom")
            {
                var xml = XDocument.Parse(text);
                tombstones.AddRange(xml.Descendants(At + "deleted-entry").Select(e => Id((string?)e.Attribute("ref"))));
                next = (string?)xml.Descendants(XName.Get("link", "http://www.w3.org/2005/Atom"))
                    .FirstOrDefault(l => (string?)l.Attribute("rel") == "next")?.Attribute("href");
            }
            else if (format is "json")
            {
                var json = JsonNode.Parse(text)!;
                tombstones.AddRange((json["_newsapi"]!["tombstones"]?.AsArray() ?? []).Select(t => Id((string?)t!["id"])));
                next = (string?)json["next_url"];
            }
            else
            {
                var json = JsonNode.Parse(text)!;
                tombstones.AddRange(json["items"]!.AsArray()
                    .Where(i => (string?)i!["pubStatus"] is "canceled" or "withheld").Select(i => Id((string?)i!["uri"])));
                next = (string?)json["next"] is { } cursor
                    ? $"{path.Split("&after")[0].Split("?after")[0]}{(path.Contains("limit") ? '&' : '?')}after={cursor}" : null;
            }

            if (next is null)
                return (pages, tombstones);
            path = next.Replace("https://api.example.org", "");
        }

        static string Id(string? urn) => urn!["urn:uuid:".Length..];
    }

    static string PathOf(JsonNode made) => new Uri((string)made["rss"]!).PathAndQuery;

    static string Token(JsonNode made) => PathOf(made)["/feeds/partner/".Length..^".rss".Length];

    Task<string> StoredRow(JsonNode made) => desk.Work(async db =>
    {
        var id = Id<FeedAddress>.Parse((string)made["id"]!, null);
        var address = await db.FeedAddresses.AsNoTracking().SingleAsync(a => a.Id == id);
        return $"{address.Name} {address.Hint} {Convert.ToBase64String(address.Hash)}";
    });
}
