using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class ListPartners
{
    /// <summary>Partners</summary>
    /// <remarks>The newest first, with what they may run.</remarks>
    public static async Task<Written<Page<PartnerView>>> Handle([AsParameters] PartnerList list, NewsDb db, CancellationToken stop)
    {
        var partners = db.Partners.AsNoTracking();
        var (page, next) = await partners.LastMadeFirst(list, stop);
        return new(new() { Items = await db.Views(page, stop), Next = next, Total = await partners.Counted(list, stop) });
    }
}

/// <summary>What the list of partners is asked for with.</summary>
sealed record PartnerList : Paging
{
    protected override string Binding => "partners";
}
