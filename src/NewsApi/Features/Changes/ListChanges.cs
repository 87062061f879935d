using NewsApi.Contract;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;
using Npgsql;

namespace NewsApi.Features.Changes;

static class ListChanges
{
    /// <summary>What has changed, oldest first</summary>
    /// <remarks>
    /// Every change that readers could see, each once, those of one story in their order. Begin without `after`, then send `next` back, which is always there:
    /// a page without items means that you have seen everything, and with `wait` the answer comes when there is something new. Nothing is ever skipped, and a cursor never expires.
    /// </remarks>
    public static async Task<RawJson<Page<ChangeView>>> Handle(
        [AsParameters] ChangeList list, [FromKeyedServices(typeof(LiveDb))] NpgsqlDataSource readers, LiveDb live, DatabaseListener bell, Site site, SurrogateKeys made, CancellationToken stop)
    {
        made.Add("changes");
        var lines = await bell.Readers.Until(() => readers.ChangesAfter(list.Position, list.FetchSize - 1, list.WithArticles, stop), list.WaitTimeout, stop);
        var next = list.CursorAt(lines is [.., var last] ? last.Position : list.Position);
        return new(NewsJson.Bytes(new Page<ChangeView> { Items = lines.ConvertAll(l => list.View(l, site)), Next = next, Total = await live.Changes.Counted(list, stop) })) { Next = next };
    }
}

/// <summary>What the change feed is asked for with.</summary>
sealed record ChangeList : ChangePaging
{
    protected override string FilterKey => "changes";

    public ChangeView View(ChangeEntry line, Site site) => new()
    {
        Cursor = CursorAt(line.Position),
        Kind = Enum.Parse<PublicChangeKind>(line.Kind, true),
        At = line.At,
        Article = line.Article(site, line.Summary is null || line.Rest is null ? null : JsonSplicer.Merge(line.Summary, line.Rest)),
    };
}
