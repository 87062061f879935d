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
    /// <summary>Update a partner</summary>
    /// <remarks>
    /// Replaces the partner's name, contact and entitlement. The new entitlement applies to the partner's requests immediately. Its
    /// change feed follows within seconds: `withdrawn` for each article that leaves the entitlement, `published` for each article added.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The partner's id.</param>
    public static async Task<Results<Versioned<PartnerView>, NotFound>> Handle(
        Id<Partner> id, JsonBody<PartnerDraft> sent, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.Partners.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } partner)
            return TypedResults.NotFound();
        match.EnsureMatches(partner);

        var draft = sent.Value;
        await db.UpdatePartner(partner, draft.Name, draft.Contact, await db.EntitlementOf(draft.Entitlement, stop), stop);
        return new Versioned<PartnerView>(await db.View(partner, stop), partner.Version);
    }
}
