using System.Text;
using NewsApi.Contract;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Http.Problems;
using NewsApi.Storage.Changes;
using Npgsql;

namespace NewsApi.Features.Changes;

static class StreamChanges
{
    /// <summary>What changes, as it happens</summary>
    /// <remarks>
    /// The same as `/v1/changes`, as server-sent events (HTML standard): a browser's `EventSource` reads it. Each event's `data` is one line of the feed and its `id` the line's cursor;
    /// after a break the browser sends it back as `Last-Event-ID`, and nothing is missed. A comment comes every fifteen seconds where nothing else does.
    /// </remarks>
    /// <param name="after">Where to begin: the cursor of any line, or `next` of `/v1/changes`. Left out, from the beginning. `Last-Event-ID` comes before it.</param>
    public static ChangeStream Handle(Cursor? after, LatestChangesCache tail, DatabaseListener bell, Site site, HttpRequest request)
    {
        var list = new ChangeList { After = LastSeen(request) ?? after };
        list.Check();
        return new(list, tail, bell, site);
    }

    static Cursor? LastSeen(HttpRequest request) => request.Headers["Last-Event-ID"] switch
    {
        { Count: 0 } or [""] => null,
        [var id] when Cursor.TryParse(id, null, out var cursor) => cursor,
        _ => throw new InvalidRequestException("Last-Event-ID", "must be the id of an event of this stream"),
    };
}

/// <summary>Server-sent events out of the change feed, for as long as the client stays.</summary>
sealed class ChangeStream(ChangeList list, LatestChangesCache tail, DatabaseListener bell, Site site) : IResult
{
    const int Most = 4_000;
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    static int open;

    public async Task ExecuteAsync(HttpContext http)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, bell.Stopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // proxies must not wait for the end
        if (HttpMethods.IsHead(http.Request.Method))
            return;

        try
        {
            if (Interlocked.Increment(ref open) > Most)
            {
                await ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("too-many-streams"));
                return;
            }

            await http.Response.WriteAsync("retry: 2000\n\n", ending.Token);
            await Send(http.Response, ending.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or NpgsqlException)
        {
            // The client has left, or we must: it comes back to where it was.
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
            var lines = await bell.Readers.Until(() => tail.After(position), Heartbeat, stop);
            foreach (var line in lines)
                await response.WriteAsync($"id: {list.CursorAt(line.Position)}\ndata: {Encoding.UTF8.GetString(NewsJson.Bytes(list.View(line, site)))}\n\n", stop);
            if (lines is [.., var last])
                position = last.Position;
            else
                await response.WriteAsync(":\n\n", stop);
            await response.Body.FlushAsync(stop);
        }
    }
}
