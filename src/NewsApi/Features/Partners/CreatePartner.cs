using NewsApi.Contract.Partners;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Partners;

static class CreatePartner
{
    /// <summary>Create a partner</summary>
    /// <remarks>
    /// Creates a partner. To give it access, create a key with the scope `partner` and its `partnerId` (`POST /v1/newsroom/keys`). Its
    /// change feed lists every article in its entitlement, starting with the oldest published one.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<PartnerView>> Handle(
        JsonBody<PartnerDraft> sent, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var draft = sent.Value;
        var partner = new Partner(draft.Name, draft.Contact, await db.EntitlementOf(draft.Entitlement, stop), clock.GetUtcNow());
        await db.AddPartner(partner, stop);
        return new(await db.View(partner, stop), partner.Version, $"/v1/newsroom/partners/{partner.Id}");
    }
}
