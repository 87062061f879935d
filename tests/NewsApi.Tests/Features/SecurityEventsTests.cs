using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage.Audit;

namespace NewsApi.Tests.Features;

/// <summary>Failed sign-ins, refused requests and opened previews are logged and audited, within bounds.</summary>
public sealed class SecurityEventsTests(SecurityEventsTests.Desk desk) : IClassFixture<SecurityEventsTests.Desk>
{
    [Fact]
    public async Task Failed_sign_ins_refused_requests_and_opened_previews_are_in_the_audit_and_the_log()
    {
        await desk.StartMinute();
        var article = await desk.Draft("Watched");
        var revoked = await desk.Editor.PostJson("/v1/newsroom/keys", """{"name":"old","scopes":["write"]}""", HttpStatusCode.Created);
        using (await desk.Editor.Send(HttpMethod.Delete, $"/v1/newsroom/keys/{revoked["id"]}")) { }
        var reader = await desk.Editor.PostJson("/v1/newsroom/keys", """{"name":"reader","scopes":["read"]}""", HttpStatusCode.Created);
        var preview = await desk.Editor.PostJson($"/v1/newsroom/articles/{article.Id}/previews", "{}", HttpStatusCode.Created);
        using var withRevoked = desk.ClientWith((string?)revoked["key"]);
        using var withUnknown = desk.ClientWith(ApiKey.NewSecret());
        using var withReader = desk.ClientWith((string?)reader["key"]);

        await withRevoked.Problem("/v1/newsroom/articles", HttpStatusCode.Unauthorized);
        await withUnknown.Problem("/v1/partner/changes", HttpStatusCode.Unauthorized);
        await withReader.ProblemCode(HttpMethod.Delete, $"/v1/newsroom/articles/{article.Id}/publication", "{}", HttpStatusCode.Forbidden);
        await desk.Client.Problem("/v1/newsroom/articles", HttpStatusCode.Unauthorized); // without credentials: not an event
        await desk.Client.Json(new Uri((string)preview["url"]!).AbsolutePath);
        var entries = await Entries();

        Assert.Equal(
        [
            ("opened", $"preview/{preview["id"]}", null),
            ("forbidden", "DELETE /v1/newsroom/articles/{id}/publication", $"key:{reader["id"]}"),
            ("sign-in-failed", "GET /v1/partner/changes", null),
            ("sign-in-failed", "GET /v1/newsroom/articles", $"key:{revoked["id"]}"),
        ], entries.Take(4).Select(e => ((string?)e["action"], (string?)e["subject"], (string?)e["account"])));
        Assert.All(entries.Take(4), e => Assert.Contains("127.0.0.1", (string?)e["address"]));
        Assert.Equal("reader", (string?)entries[1]["actor"]);
        var lines = desk.Log.Lines.Where(l => l.Contains("Security event", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= 4);
        foreach (var secret in new[] { (string)revoked["key"]!, (string)reader["key"]!, ((string)preview["url"]!).Split('/')[^1] })
            Assert.DoesNotContain(desk.Log.Lines, l => l.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_events_of_one_address_are_counted_instead_of_listed()
    {
        await desk.StartMinute();
        using var unknown = desk.ClientWith(ApiKey.NewSecret());
        for (var i = 0; i < 60; i++)
            await unknown.Problem("/v1/newsroom/tags", HttpStatusCode.Unauthorized);
        await desk.StartMinute();

        var counts = (await Entries()).TakeWhile(e => (string?)e["subject"] == "GET /v1/newsroom/tags").Select(e => (int)e["count"]!).ToList();
        Assert.Equal([50, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], counts);
    }

    [Fact]
    public async Task Many_addresses_cannot_fill_the_audit()
    {
        await desk.StartMinute();
        var before = await desk.Work(db => Task.FromResult(db.AuditEntries.Count()));
        var log = desk.Services.GetRequiredService<SecurityEventLog>();
        for (var i = 0; i < 5_000; i++)
            log.Add(new(SecurityEvent.SignInFailed, "GET /v1/newsroom/articles", new([10, 0, (byte)(i / 250), (byte)(i % 250)])));
        await desk.StartMinute();

        var added = await desk.Work(db => Task.FromResult(db.AuditEntries.Count())) - before;
        Assert.InRange(added, 100, 250);
        var counted = await desk.Work(db => Task.FromResult(db.AuditEntries.OrderByDescending(e => e.Id).Take(added).Sum(e => e.Count)));
        Assert.Equal(5_000, counted);
    }

    async Task<List<JsonNode>> Entries()
    {
        await desk.Services.GetRequiredService<SecurityEventLog>().Write(TestContext.Current.CancellationToken);
        return [.. (await desk.Editor.Json("/v1/newsroom/audit?limit=100"))["items"]!.AsArray().Select(e => e!)
            .Where(e => (string?)e["action"] is "sign-in-failed" or "forbidden" or "opened")];
    }

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal LogLines Log { get; } = new();

        /// <summary>Ends the minute in which events are counted together.</summary>
        internal async Task StartMinute()
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await Services.GetRequiredService<SecurityEventLog>().Write(TestContext.Current.CancellationToken);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logging => logging.AddProvider(Log));
        }
    }
}
