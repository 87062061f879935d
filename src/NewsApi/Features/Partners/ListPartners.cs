using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class ListPartners
{
    /// <summary>Partners</summary>
    /// <remarks>The newest first, with what they may run.</remarks>
    public static async Task<Written<Page<PartnerView>>> Handle([AsParameters] PartnerList list, NewsDb db, CancellationToken stop)
    {
        var partners = db.Partners.AsNoTracking();
        var rows = await (list.After is { } seen
            ? partners.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.CreatedAt, p.Id), ValueTuple.Create(seen.Moment, new Id<Partner>(seen.Id))))
            : partners).OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(list.Reach).ToListAsync(stop);
        var (page, next) = list.Cut(rows, last => Cursor.At(list.Hash, last.CreatedAt, last.Id.Value));
        return new(new() { Items = await db.Views(page, stop), Next = next, Total = await partners.Counted(list, stop) });
    }
}

/// <summary>What the list of partners is asked for with.</summary>
sealed record PartnerList : Paging
{
    protected override string Binding => "partners";
}
