using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Http.Auth;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class RevokeFeedAddress
{
    /// <summary>Revoke a secret feed address</summary>
    /// <remarks>The address stops working immediately, in every format.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The feed address's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Id<FeedAddress> id, CurrentPartner current, NewsDb db, CancellationToken stop) =>
        await db.RevokeFeedAddress(current.Partner.Id, id, stop) ? TypedResults.NoContent() : TypedResults.NotFound();
}
