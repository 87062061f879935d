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
    const int MaxPendingTests = 5;

    /// <summary>Test a webhook</summary>
    /// <remarks>
    /// Queues a message of type `test`, which is delivered like any other; read the delivery for the receiver's response. Returns 409
    /// while the webhook is pending or disabled, and while five tests are pending; 429 after ten tests, redeliveries and verifications
    /// within a minute.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    [Creates]
    public static async Task<Results<Versioned<DeliveryView>, NotFound>> Handle(
        Id<Webhook> id, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.LockWebhook(current.Partner.Id, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        webhook.ThrowIfInactive();
        var now = clock.GetUtcNow();
        await db.UseMessageQuota(webhook, now, stop);
        var pending = db.Deliveries.Where(d => d.WebhookId == id && d.Kind == MessageKind.Test && d.State == DeliveryState.Pending);
        ConflictException.ThrowIf(
            await pending.CountAsync(stop) >= MaxPendingTests,
            "too-many-tests", $"{MaxPendingTests} test messages of this webhook are still pending.");

        var delivery = new Delivery(id, MessageKind.Test, now);
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(stop);
        await db.NotifyPartnerFeeds(stop);
        return new Versioned<DeliveryView>(
            DeliveryView.Of(delivery), location: $"/v1/partner/webhooks/{id}/deliveries/{delivery.Id}");
    }
}
