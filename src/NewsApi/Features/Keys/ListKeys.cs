using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Keys;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Keys;

static class ListKeys
{
    /// <summary>Keys</summary>
    /// <remarks>Revoked and expired ones among them, the newest first.</remarks>
    public static async Task<Versioned<Page<KeyView>>> Handle([AsParameters] KeyList list, NewsDb db, CancellationToken stop)
    {
        var keys = db.ApiKeys.AsNoTracking();
        var (page, next) = await keys.ByNewestFirst(list, stop);
        return new(new() { Items = page.ConvertAll(KeyView.Of), Next = next, Total = await keys.Counted(list, stop) });
    }
}

/// <summary>What the list of keys is asked for with.</summary>
sealed record KeyList : Paging
{
    protected override string FilterKey => "keys";
}
