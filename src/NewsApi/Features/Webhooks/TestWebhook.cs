using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class TestWebhook
{
    const int MostTests = 5;

    /// <summary>Send a test</summary>
    /// <remarks>A message of the type `test` goes to the receiver by the same way as all others. Look at the delivery to see what it answered.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    [Creates]
    public static async Task<Results<Written<DeliveryView>, NotFound>> Handle(Id<Webhook> id, AtTheDoor door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.WebhookHeld(door.Partner, id, stop) is not { } webhook)
            return TypedResults.NotFound();
        Refusal.If(webhook.OffSince is not null, "webhook-off", "The webhook is switched off; switch it on first.");
        Refusal.If(await db.Deliveries.CountAsync(d => d.WebhookId == id && d.StoryId == null && d.State == DeliveryState.Pending, stop) >= MostTests, "tests-waiting", $"{MostTests} tests of this webhook are still waiting to be sent.");

        var delivery = new Delivery(id, clock.GetUtcNow());
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(stop);
        await db.Ring(stop);
        return new Written<DeliveryView>(DeliveryView.Of(delivery), location: $"/v1/partner/webhooks/{id}/deliveries/{delivery.Id}");
    }
}
