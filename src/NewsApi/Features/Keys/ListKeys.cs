using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;

namespace NewsApi.Features.Keys;

static class ListKeys
{
    /// <summary>Keys</summary>
    /// <remarks>Revoked and expired ones among them, the newest first.</remarks>
    public static async Task<Written<Page<KeyView>>> Handle([AsParameters] KeyList list, NewsDb db, CancellationToken stop)
    {
        var keys = db.Keys.AsNoTracking();
        var (page, next) = await keys.LastMadeFirst(list, stop);
        return new(new() { Items = page.ConvertAll(KeyView.Of), Next = next, Total = await keys.Counted(list, stop) });
    }
}

/// <summary>What the list of keys is asked for with.</summary>
sealed record KeyList : Paging
{
    protected override string Binding => "keys";
}
