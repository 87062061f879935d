using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Partners;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class GetPartner
{
    /// <summary>Get a partner</summary>
    /// <remarks>Returns the partner with its entitlement. The ETag is its version.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The partner's id.</param>
    public static async Task<Results<Versioned<PartnerView>, NotFound>> Handle(Id<Partner> id, NewsDb db, CancellationToken stop) =>
        await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is { } partner
            ? new Versioned<PartnerView>(await db.View(partner, stop), partner.Version)
            : TypedResults.NotFound();
}
