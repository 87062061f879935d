using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Keys;

static class ListKeys
{
    /// <summary>Keys</summary>
    /// <remarks>Revoked and expired ones among them, the newest first.</remarks>
    public static async Task<Written<Page<KeyView>>> Handle([AsParameters] KeyList list, NewsDb db, CancellationToken stop)
    {
        var keys = db.Keys.AsNoTracking();
        var rows = await (list.After is { } seen
            ? keys.Where(k => EF.Functions.LessThan(ValueTuple.Create(k.CreatedAt, k.Id), ValueTuple.Create(seen.Moment, new Id<ApiKey>(seen.Id))))
            : keys).OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).Take(list.Reach).ToListAsync(stop);
        var (page, next) = list.Cut(rows, last => Cursor.At(list.Hash, last.CreatedAt, last.Id.Value));
        return new(new() { Items = page.ConvertAll(KeyView.Of), Next = next, Total = await keys.Counted(list, stop) });
    }
}

/// <summary>What the list of keys is asked for with.</summary>
sealed record KeyList : Paging
{
    protected override string Binding => "keys";
}
