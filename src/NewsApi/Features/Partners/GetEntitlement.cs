using NewsApi.Contract.Partners;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class GetEntitlement
{
    /// <summary>Get your entitlement</summary>
    /// <remarks>
    /// Returns the sections, tags, languages, images and delay that the publisher has granted to you.
    /// Sections and tags that have no published article yet are left out.
    /// </remarks>
    public static async Task<Versioned<PartnerView>> Handle(CurrentPartner current, NewsDb db, CancellationToken stop) =>
        new(await db.PublicView(current.Partner, stop));
}
