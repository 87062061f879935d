using NewsApi.Contract;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Changes;

static class ListChanges
{
    /// <summary>List changes</summary>
    /// <remarks>
    /// Lists every change visible to readers once, oldest first; the changes of one article are in order. Start without `after`, then send
    /// `next`, which is always present: only a page without items means that there are no further changes yet. With `wait`, the request
    /// waits for one. No change is ever skipped, and cursors never expire.
    /// </remarks>
    public static async Task<RawJson<Page<ChangeView>>> Handle(
        [AsParameters] ChangeList list, ChangeFeedReader feed, LiveDb live, Site site, SurrogateKeys keys, CancellationToken stop)
    {
        keys.Add("changes");
        var entries = await feed.Page(list, stop);
        var next = list.CursorAt(entries is [.., var last] ? last.Position : list.Position);
        var total = await live.Changes.Counted(list, stop);
        return new(entries.Sum(e => e.Current?.Size ?? 0), () => NewsJson.Bytes(new Page<ChangeView>
        {
            Items = entries.ConvertAll(e => list.View(e, site)),
            Next = next,
            Total = total,
        }))
        { Next = next };
    }
}
