using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Storage.Changes;
using Npgsql;

namespace NewsApi.Tests.Http;

/// <summary>Responses are cached until the next change notification, and for at most two seconds.</summary>
public sealed class ResponseCacheTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Changes_without_a_notification_appear_after_two_seconds()
    {
        var article = await desk.Published("Version 1", tags: "Cached");
        await ReceiveNotifications();
        Assert.Contains("Version 1", await Text("/feeds/tags/cached.json"));

        // Without triggers there is no notification, as if the listener had missed it.
        await Execute($"""
            alter table live.articles disable trigger user;
            update live.articles set summary = replace(convert_from(summary, 'UTF8'), 'Version 1', 'Version 2')::bytea where id = '{article.Id}';
            alter table live.articles enable trigger user
            """);

        Assert.Contains("Version 1", await Text("/feeds/tags/cached.json"));
        var cached = await desk.Client.Request("/feeds/tags/cached.json");
        var notModified = await desk.Client.Request("/feeds/tags/cached.json", ("If-None-Match", $"{cached.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);
        Assert.Equal(cached.Headers.GetValues("Surrogate-Key"), notModified.Headers.GetValues("Surrogate-Key"));
        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("Version 2", await Text("/feeds/tags/cached.json"));
    }

    [Fact]
    public async Task Changes_with_a_notification_appear_at_once()
    {
        var article = await desk.Published("Notified", tags: "Notified");
        await ReceiveNotifications();
        Assert.Contains("Notified", await Text("/feeds/tags/notified.rss"));

        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Gone"));
        await ReceiveNotifications();

        // The clock does not advance, so only the notification can have cleared the cache.
        Assert.Contains("deleted-entry", await Text("/feeds/tags/notified.rss"));
    }

    [Fact]
    public async Task Each_URL_has_its_own_cached_response()
    {
        await desk.Published("One of two", tags: "First cached");
        await desk.Published("Two of two", tags: "Second cached");
        await ReceiveNotifications();

        Assert.Contains("One of two", await Text("/feeds/tags/first-cached.json"));
        Assert.Contains("Two of two", await Text("/feeds/tags/second-cached.json"));
        Assert.DoesNotContain("Two of two", await Text("/feeds/tags/first-cached.json"));
        Assert.Contains("One of two", await Text("/feeds/tags/first-cached.json?unknown=1"));
    }

    // PostgreSQL delivers notifications in commit order. Once the listener has received the one sent here, on a channel that is otherwise
    // unused in these tests, it has received those of all earlier changes.
    async Task ReceiveNotifications()
    {
        var listener = desk.Services.GetRequiredService<DatabaseListener>();
        await Eventually.True(() => listener.LiveVersion > 0, () => "the listener is not listening");
        var next = listener.PartnerFeedsChanged.Next;
        await Execute($"select pg_notify('{DatabaseListener.PartnerChannel}', '')");
        await next.WaitAsync(Eventually.Timeout, TestContext.Current.CancellationToken);
    }

    async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(desk.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    async Task<string> Text(string path)
    {
        using var response = await desk.Client.Request(path);
        return await response.Content.ReadAsStringAsync();
    }
}
