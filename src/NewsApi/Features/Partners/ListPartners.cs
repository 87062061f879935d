using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Partners;

static class ListPartners
{
    /// <summary>List partners</summary>
    /// <remarks>Lists all partners with their entitlements, newest first.</remarks>
    public static async Task<Versioned<Page<PartnerView>>> Handle([AsParameters] PartnerList list, NewsDb db, CancellationToken stop)
    {
        var partners = db.Partners.AsNoTracking();
        var (page, next) = await partners.ByNewestFirst(list, stop);
        return new(new() { Items = await db.Views(page, stop), Next = next, Total = await partners.Counted(list, stop) });
    }
}

/// <summary>The query parameters of the list of partners.</summary>
sealed record PartnerList : Paging
{
    protected override string FilterKey => "partners";
}
