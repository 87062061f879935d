using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Tests.Http;

/// <summary>Slow clients, full connection pools and locked rows stop neither other writers nor kills, embargoes and health checks.</summary>
public sealed class CapacityTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const string Articles = "/v1/newsroom/articles";
    const string Reason = """{"reason":"Published by mistake."}""";

    [Fact]
    public async Task Slow_uploads_of_one_key_stop_nobody_else()
    {
        await desk.CreateSectionAndTags("Uploads");
        var article = await desk.Published("Recalled during the uploads", section: "Uploads");
        var (slow, other) = (await desk.Key(Scope.Write), await desk.Key(Scope.Publish));
        using var colleague = desk.ClientWith(other);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var uploads = await Task.WhenAll(Enumerable.Range(0, 104).Select(i => SlowUpload.Begin(
            desk.ClientOptions.BaseAddress, HttpMethod.Post, Articles, slow, Draft($"Slow {i}", new string('x', 200_000)))));
        var sending = SendSlowly(uploads, ended.Token);

        // More than may wait: the first response shows that the server processes the uploads.
        await (await Task.WhenAny(uploads.Select(async u => Assert.Contains(await u.Status(), new[] { 408, 429 }))));

        for (var i = 0; i < 20; i++)
        {
            await desk.Client.Json("/health/ready");
            await colleague.PostJson(Articles, Draft($"Beside the uploads {i}", "Text."), HttpStatusCode.Created);
        }

        using var kill = await colleague.Send(HttpMethod.Delete, $"{Articles}/{article.Id}/publication", Reason);
        Assert.Equal(HttpStatusCode.OK, kill.StatusCode);
        await desk.Client.Problem($"/v1/articles/{article.Slug}", HttpStatusCode.Gone);

        await ended.CancelAsync();
        await sending;
        foreach (var upload in uploads)
            upload.Dispose();
    }

    [Fact]
    public async Task Slow_uploads_of_a_key_do_not_stop_its_kills()
    {
        var article = await desk.Published("Recalled by the key of the uploads");
        var key = await desk.Key(Scope.Publish);
        using var client = desk.ClientWith(key);
        var uploads = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SlowUpload.Begin(
            desk.ClientOptions.BaseAddress, HttpMethod.Put, $"{Articles}/{article.Id}", key, Draft($"Slow {i}", "x"), "If-Match: \"2\"\r\n")));
        foreach (var upload in uploads)
            await upload.Send(10);

        using var kill = await client.Send(HttpMethod.Delete, $"{Articles}/{article.Id}/publication", Reason);

        Assert.Equal(HttpStatusCode.OK, kill.StatusCode);
        foreach (var upload in uploads)
        {
            await upload.SendRest();
            Assert.Contains(await upload.Status(), new[] { 408, 409, 412, 429 });
            upload.Dispose();
        }
    }

    [Theory]
    [InlineData("select from newsroom.articles where id = @id for update")]
    [InlineData("select from newsroom.articles where id = @id for no key update")]
    [InlineData("update newsroom.articles set headline = 'Stalled' where id = @id")]
    [InlineData("update live.articles set built_at = now() where id = @id")]
    [InlineData("update live.tags set name = name where id in (select tag_id from live.article_tags where article_id = @id)")]
    [InlineData("select pg_advisory_xact_lock(hashtextextended('newsapi changes', 0)) where @id is not null")]
    [InlineData("lock table newsroom.change_log in share row exclusive mode")]
    public async Task A_kill_ends_the_transaction_of_a_writer_that_blocks_it(string statement)
    {
        var article = await desk.Published($"Blocked {Guid.NewGuid():N}", tags: "Blocked");
        await using var writer = new NpgsqlConnection(desk.ConnectionString);
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, writer);
        if (statement.Contains("@id"))
            command.Parameters.AddWithValue("id", article.Id.Value);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        using var kill = await desk.Editor.Send(HttpMethod.Delete, $"{Articles}/{article.Id}/publication", Reason);

        Assert.Equal("killed", (string?)(await kill.Json())["stage"]);
        await desk.Client.Problem($"/v1/articles/{article.Slug}", HttpStatusCode.Gone);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_kill_in_a_batch_ends_the_transaction_that_blocks_it()
    {
        var article = await desk.Published("Blocked in a batch");
        await using var writer = new NpgsqlConnection(desk.ConnectionString);
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select from newsroom.articles where id = @id for update", writer);
        command.Parameters.AddWithValue("id", article.Id.Value);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var answer = await desk.Editor.PostJson($"{Articles}/batch",
            $$"""{"mode":"each","items":[{"action":"kill","id":"{{article.Id}}","reason":"Published by mistake."}]}""");

        Assert.Equal(200, (int)answer["results"]![0]!["status"]!);
    }

    [Fact]
    public async Task Concurrent_kills_wait_for_each_other()
    {
        var article = await desk.Published("Killed eight times");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var kill = await desk.Editor.Send(HttpMethod.Delete, $"{Articles}/{article.Id}/publication", Reason);
            return kill.StatusCode;
        }));

        Assert.All(statuses, s => Assert.Contains(s, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.Contains(HttpStatusCode.OK, statuses);
    }

    [Fact]
    public async Task A_full_newsroom_pool_stops_neither_kills_nor_embargoes_nor_health_checks()
    {
        var article = await desk.Published("Recalled with a full pool");
        var embargoed = await desk.Draft("Due with a full pool");
        var until = desk.Clock.GetUtcNow().AddMinutes(1);
        await desk.Change(embargoed.Id, a => a.Embargo(until, desk.Clock.GetUtcNow()));
        var held = await HoldAll(desk.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(NewsDb)));
        try
        {
            using var write = await desk.Editor.Send(HttpMethod.Post, Articles, Draft("No connection left", "Text."));
            Assert.EndsWith("/too-busy", (string?)(await write.Problem(HttpStatusCode.ServiceUnavailable))["type"]);
            Assert.True(write.Headers.RetryAfter?.Delta > TimeSpan.Zero);

            await desk.Client.Json("/health/ready");
            using var kill = await desk.Editor.Send(HttpMethod.Delete, $"{Articles}/{article.Id}/publication", Reason);
            Assert.Equal(HttpStatusCode.OK, kill.StatusCode);
            await desk.Client.Problem($"/v1/articles/{article.Slug}", HttpStatusCode.Gone);

            desk.Clock.Advance(TimeSpan.FromMinutes(2));
            await Eventually.True(async () =>
            {
                await desk.ScheduleWorker.RunDue(TestContext.Current.CancellationToken);
                using var live = await desk.Client.Request($"/v1/articles/{embargoed.Slug}");
                return live.StatusCode is HttpStatusCode.OK;
            }, () => "the embargo was not lifted");
        }
        finally
        {
            foreach (var connection in held)
                await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_full_readers_pool_does_not_stop_health_checks()
    {
        var held = await HoldAll(desk.Services.GetRequiredKeyedService<NpgsqlDataSource>(typeof(LiveDb)));
        try
        {
            var problem = await desk.Client.Problem("/v1/articles?limit=1", HttpStatusCode.ServiceUnavailable);
            Assert.Equal("/problems/too-busy", (string?)problem["type"]);
            await desk.Client.Json("/health/ready");
        }
        finally
        {
            foreach (var connection in held)
                await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_burst_of_writes_of_one_key_is_queued()
    {
        await desk.CreateSectionAndTags("Busy key");
        using var client = desk.ClientWith(await desk.Key(Scope.Write));

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            using var answer = await client.Send(HttpMethod.Post, Articles, Draft($"Burst {i}", "Text.", "busy-key"), key: $"burst-{i}");
            return answer.StatusCode;
        }));

        Assert.All(answers, a => Assert.Contains(a, new[] { HttpStatusCode.Created, HttpStatusCode.TooManyRequests }));
        Assert.True(answers.Count(a => a is HttpStatusCode.Created) >= 8);
    }

    static string Draft(string headline, string text, string section = "uploads") =>
        $$"""{"headline":"{{headline}}","section":"{{section}}","bodyHtml":"<p>{{text}}</p>"}""";

    // 400 bytes a second each.
    static async Task SendSlowly(SlowUpload[] uploads, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!stop.IsCancellationRequested)
        {
            await Task.WhenAll(uploads.Select(u => u.Send(400)));
            await ((Task)timer.WaitForNextTickAsync(stop).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Background workers return theirs within moments.
    static async Task<List<NpgsqlConnection>> HoldAll(NpgsqlDataSource source)
    {
        var held = new List<NpgsqlConnection>();
        var size = new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize;
        while (held.Count < size)
            held.Add(await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
        return held;
    }
}
