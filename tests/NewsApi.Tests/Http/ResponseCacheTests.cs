using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Storage.Changes;
using Npgsql;

namespace NewsApi.Tests.Http;

/// <summary>Responses are cached while the live version is unchanged, for two seconds at most.</summary>
public sealed class ResponseCacheTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_change_without_a_notification_shows_after_two_seconds()
    {
        var articleId = await Observe(async () => (await desk.Published("Version 1", tags: "Cached")).Id);
        await Text("/feeds/tags/cached.json");

        await ExecuteWithoutTriggers($"""
            update live.articles set summary = replace(convert_from(summary, 'UTF8'), 'Version 1', 'Version 2')::bytea
            where id = '{articleId}'
            """);

        Assert.Contains("Version 1", await Text("/feeds/tags/cached.json"));
        using var cached = await desk.Client.Ask("/feeds/tags/cached.json");
        using var notModified = await desk.Client.Ask("/feeds/tags/cached.json", ("If-None-Match", $"{cached.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);
        Assert.Equal(cached.Headers.GetValues("Surrogate-Key"), notModified.Headers.GetValues("Surrogate-Key"));

        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("Version 2", await Text("/feeds/tags/cached.json"));
    }

    [Fact]
    public async Task A_change_with_a_notification_shows_at_once()
    {
        var article = await Observe(() => desk.Published("Still published", tags: "Notified"));
        Assert.DoesNotContain("deleted-entry", await Text("/feeds/tags/notified.rss"));

        await Observe(() => desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Gone")));

        Assert.Contains("deleted-entry", await Text("/feeds/tags/notified.rss")); // the clock has not advanced
    }

    [Fact]
    public async Task Responses_are_cached_by_address()
    {
        await Observe(() => desk.Published("One of two", tags: "Cache one"));
        await Observe(() => desk.Published("Two of two", tags: "Cache two"));

        Assert.Contains("One of two", await Text("/feeds/tags/cache-one.json"));
        Assert.Contains("Two of two", await Text("/feeds/tags/cache-two.json"));
        Assert.DoesNotContain("Two of two", await Text("/feeds/tags/cache-one.json"));
        await desk.Client.Problem("/feeds/tags/cache-one.json?unknown=1", HttpStatusCode.BadRequest);
    }

    // Makes a change, and waits until the server has received its notification.
    async Task<T> Observe<T>(Func<Task<T>> change)
    {
        var listener = desk.Services.GetRequiredService<DatabaseListener>();
        await Until(() => listener.LiveVersion != 0);
        var version = listener.LiveVersion;
        var result = await change();
        await Until(() => listener.LiveVersion != version);
        return result;
    }

    static async Task Until(Func<bool> condition)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Timeout);
        while (!condition())
            await Task.Delay(10, timeout.Token);
    }

    // Triggers send the notifications.
    async Task ExecuteWithoutTriggers(string sql)
    {
        await using var source = NpgsqlDataSource.Create(desk.ConnectionString);
        await using var command = source.CreateCommand($"set session_replication_role = replica; {sql}");
        await command.ExecuteNonQueryAsync();
    }

    async Task<string> Text(string path)
    {
        using var response = await desk.Client.Ask(path);
        return await response.Content.ReadAsStringAsync();
    }
}
