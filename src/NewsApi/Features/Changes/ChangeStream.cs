using System.Text;
using NewsApi.Contract;
using NewsApi.Contract.Json;
using NewsApi.Http.Problems;
using NewsApi.Storage.Changes;
using Npgsql;

namespace NewsApi.Features.Changes;

/// <summary>The change feed as server-sent events, until the client disconnects or the application stops.</summary>
sealed class ChangeStream(ChangeList list, LatestChangesCache latest, DatabaseListener listener, Site site) : IResult
{
    const int MaxStreams = 4_000;
    static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);
    static int open;

    public async Task ExecuteAsync(HttpContext http)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, listener.Stopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // disables buffering in reverse proxies
        if (HttpMethods.IsHead(http.Request.Method))
            return;

        try
        {
            if (Interlocked.Increment(ref open) > MaxStreams)
            {
                await ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("too-many-streams"));
                return;
            }

            await http.Response.WriteAsync("retry: 2000\n\n", ending.Token);
            await Send(http.Response, ending.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or NpgsqlException)
        {
            // The client disconnected, the application stops, or the database is unavailable. The client resumes with Last-Event-ID.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    async Task Send(HttpResponse response, CancellationToken stop)
    {
        var position = list.Position;
        while (true)
        {
            var entries = await listener.LiveChanged.LongPoll(() => latest.After(position), HeartbeatInterval, stop);
            foreach (var entry in entries)
            {
                var json = Encoding.UTF8.GetString(NewsJson.Bytes(list.View(entry, site)));
                await response.WriteAsync($"id: {list.CursorAt(entry.Position)}\ndata: {json}\n\n", stop);
            }

            if (entries is [.., var last])
                position = last.Position;
            else
                await response.WriteAsync(":\n\n", stop);
            await response.Body.FlushAsync(stop);
        }
    }
}
