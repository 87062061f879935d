using NewsApi.Contract;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Storage.Changes;

namespace NewsApi.Features.Changes;

static class StreamChanges
{
    /// <summary>Stream changes</summary>
    /// <remarks>
    /// Streams the changes of `/v1/changes` as server-sent events (HTML standard), for example for a browser's `EventSource`. The `data`
    /// of each event is one change and its `id` the change's cursor. After a disconnect the client resumes with `Last-Event-ID` and
    /// misses nothing. A comment is sent every 15 seconds without a change.
    /// </remarks>
    /// <param name="after">
    /// Where to start: the `cursor` of any change, or `next` of `/v1/changes`. If omitted, the stream starts at the beginning of the feed.
    /// `Last-Event-ID` takes precedence.
    /// </param>
    public static ChangeStream Handle(Cursor? after, LatestChangesCache latest, DatabaseListener listener, Site site, HttpRequest request)
    {
        var list = new ChangeList { After = LastEventId(request) ?? after };
        list.Check();
        return new(list, latest, listener, site);
    }

    static Cursor? LastEventId(HttpRequest request) => request.Headers["Last-Event-ID"] switch
    {
        { Count: 0 } or [""] => null,
        [var id] when Cursor.TryParse(id, null, out var cursor) => cursor,
        _ => throw new InvalidRequestException("Last-Event-ID", "must be the id of an event of this stream"),
    };
}
