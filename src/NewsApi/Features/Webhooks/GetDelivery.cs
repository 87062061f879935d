using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class GetDelivery
{
    /// <summary>One delivery</summary>
    /// <remarks>With every attempt, its answer and how long it took.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    /// <param name="delivery" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The delivery's id.</param>
    public static async Task<Results<Versioned<DeliveryView>, NotFound>> Handle(Id<Webhook> id, Id<Delivery> delivery, CurrentPartner door, NewsDb db, CancellationToken stop) =>
        await db.DeliveryAt(door.Partner, id, delivery, stop) is { } known ? new Versioned<DeliveryView>(DeliveryView.Of(known)) : TypedResults.NotFound();
}
