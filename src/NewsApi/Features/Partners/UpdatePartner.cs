using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Partners;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Partners;

static class UpdatePartner
{
    /// <summary>Change what a partner may run</summary>
    /// <remarks>
    /// The whole description is sent. It holds from this moment for everything the partner asks for; its change feed follows within seconds: `withdrawn` for each story that it may not run
    /// any more, `published` for each that it may run now.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The partner's id.</param>
    public static async Task<Results<Versioned<PartnerView>, NotFound>> Handle(Id<Partner> id, JsonBody<PartnerDraft> sent, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.Partners.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } partner)
            return TypedResults.NotFound();
        match.EnsureMatches(partner);

        await db.Update(partner, sent.Value.Name, sent.Value.Contact, await db.EntitlementOf(sent.Value.Entitlement, stop), stop);
        return new Versioned<PartnerView>(await db.View(partner, stop), partner.Version);
    }
}
