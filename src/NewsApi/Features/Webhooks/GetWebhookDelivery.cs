using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class GetWebhookDelivery
{
    /// <summary>Get a webhook delivery</summary>
    /// <remarks>Returns the delivery with its last 20 attempts: the status, response and duration of each.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    /// <param name="delivery" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The delivery's id.</param>
    public static async Task<Results<Versioned<DeliveryView>, NotFound>> Handle(
        Id<Webhook> id, Id<Delivery> delivery, CurrentPartner current, NewsDb db, CancellationToken stop) =>
        await db.FindDelivery(current.Partner.Id, id, delivery, stop) is { } found
            ? new Versioned<DeliveryView>(DeliveryView.Of(found))
            : TypedResults.NotFound();
}
