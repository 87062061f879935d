using NewsApi.Contract.Partners;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class GetOwnEntitlement
{
    /// <summary>What you may run</summary>
    /// <remarks>Sections, tags, languages, pictures and delay, as the publisher has set them down for you.</remarks>
    public static async Task<Versioned<PartnerView>> Handle(CurrentPartner door, NewsDb db, CancellationToken stop) =>
        new(await db.View(door.Partner, stop), door.Partner.Version);
}
