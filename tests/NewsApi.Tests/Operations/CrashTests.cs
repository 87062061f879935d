using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using NewsApi.Benchmarks;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Tests.Operations;

/// <summary>Kills the process during writes. Acknowledged writes are kept, and a repeated request runs once.</summary>
public sealed class CrashTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    const int Writers = 4;
    const int ArticlesEach = 30;
    const int Kills = 3;

    readonly ConcurrentDictionary<string, string> responses = [];

    [Fact]
    public async Task Killing_the_process_neither_loses_nor_repeats_acknowledged_writes()
    {
        await desk.CreateSectionAndTags("Crash");
        var key = await desk.Key(Scope.Write);
        using var api = ServerProcess.StartApi(
            $"http://127.0.0.1:{FreePort()}", desk.ConnectionString, TestPostgres.ReadersSetting(desk.ConnectionString));
        await api.WaitUntilReady("/health/ready");
        using var client = new HttpClient { BaseAddress = new(api.Address), Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Write(client, w)));
        for (var kill = 1; kill <= Kills; kill++)
        {
            while (responses.Count < kill * Writers * ArticlesEach / (Kills + 1) && !writing.IsCompleted)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            api.Restart();
            await api.WaitUntilReady("/health/ready");
        }

        await writing;

        var kept = await desk.Work(db => db.Articles.AsNoTracking()
            .Where(a => a.Headline.StartsWith("Crash ")).Select(a => a.Headline).ToListAsync());
        Assert.Equal(responses.Keys.Order(), kept.Order());
        Assert.Equal(Writers * ArticlesEach, kept.Count);
        foreach (var (headline, first) in responses)
        {
            using var again = await Post(client, headline);
            Assert.Equal(first, await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        }
    }

    async Task Write(HttpClient client, int writer)
    {
        for (var n = 0; n < ArticlesEach; n++)
            while (!await TryCreate(client, $"Crash {writer} {n}"))
                await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    async Task<bool> TryCreate(HttpClient client, string headline)
    {
        try
        {
            using var response = await Post(client, headline);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(
                response.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable, text);
            return response.StatusCode is HttpStatusCode.Created && responses.TryAdd(headline, text);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false; // the process was killed during the request: the caller repeats it
        }
    }

    static Task<HttpResponseMessage> Post(HttpClient client, string headline) => client.Send(HttpMethod.Post, "/v1/newsroom/articles",
        $$"""{"headline":"{{headline}}","section":"crash","bodyHtml":"<p>x</p>"}""", key: headline.Replace(' ', '-'));

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
