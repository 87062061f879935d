using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class RevokePartnerFeedAddress
{
    /// <summary>Revoke a partner's secret feed address</summary>
    /// <remarks>The address stops working immediately, in every format.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The partner's id.</param>
    /// <param name="address" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The feed address's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Id<Partner> id, Id<FeedAddress> address, NewsDb db, CancellationToken stop) =>
        await db.RevokeFeedAddress(id, address, stop) ? TypedResults.NoContent() : TypedResults.NotFound();
}
