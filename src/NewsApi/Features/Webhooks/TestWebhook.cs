using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Webhooks;

static class TestWebhook
{
    const int MostTests = 5;

    /// <summary>Send a test</summary>
    /// <remarks>A message of the type `test` goes to the receiver by the same way as all others. Look at the delivery to see what it answered.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    [Creates]
    public static async Task<Results<Versioned<DeliveryView>, NotFound>> Handle(Id<Webhook> id, CurrentPartner door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.WebhookHeld(door.Partner, id, stop) is not { } webhook)
            return TypedResults.NotFound();
        ConflictException.ThrowIf(webhook.DisabledAt is not null, "webhook-off", "The webhook is switched off; switch it on first.");
        ConflictException.ThrowIf(await db.Deliveries.CountAsync(d => d.WebhookId == id && d.ArticleId == null && d.State == DeliveryState.Pending, stop) >= MostTests, "tests-waiting", $"{MostTests} tests of this webhook are still waiting to be sent.");

        var delivery = new Delivery(id, clock.GetUtcNow());
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(stop);
        await db.NotifyPartnerFeeds(stop);
        return new Versioned<DeliveryView>(DeliveryView.Of(delivery), location: $"/v1/partner/webhooks/{id}/deliveries/{delivery.Id}");
    }
}
