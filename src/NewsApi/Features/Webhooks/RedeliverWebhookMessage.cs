using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Webhooks;

static class RedeliverWebhookMessage
{
    /// <summary>Redeliver a webhook message</summary>
    /// <remarks>
    /// Sends the message again with the same `webhook-id` and keeps its earlier attempts. A delivery that waits for a retry is
    /// attempted immediately. Returns 409 while the webhook is pending or disabled, for a message about an article that was withdrawn
    /// since, and for a withdrawal of an article that you may publish again. Returns 429 after ten tests, redeliveries and verifications
    /// within a minute.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    /// <param name="delivery" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The delivery's id.</param>
    public static async Task<Results<Versioned<DeliveryView>, NotFound>> Handle(
        Id<Webhook> id, Id<Delivery> delivery, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.LockWebhook(current.Partner.Id, id, stop) is not { } webhook
            || await db.FindDelivery(current.Partner.Id, id, delivery, stop) is not { } found)
            return TypedResults.NotFound();

        webhook.ThrowIfInactive();
        await ThrowIfOutdated(db, current.Partner, found, stop);
        var now = clock.GetUtcNow();
        await db.UseMessageQuota(webhook, now, stop);
        found.Requeue(now);
        await db.SaveChangesAsync(stop);
        await db.NotifyPartnerFeeds(stop);
        return new Versioned<DeliveryView>(DeliveryView.Of(found));
    }

    static async Task ThrowIfOutdated(NewsDb db, Partner partner, Delivery delivery, CancellationToken stop)
    {
        if (delivery.ArticleId is not { } article)
            return;

        var isHeld = await db.PartnerHoldings.AnyAsync(h => h.PartnerId == partner.Id && h.ArticleId == article, stop);
        var isWithdrawal = delivery.Kind is MessageKind.Withdrawn;
        ConflictException.ThrowIf(
            !isHeld && !isWithdrawal,
            "article-withdrawn", "The article has been withdrawn; earlier deliveries about it cannot be sent again.");
        ConflictException.ThrowIf(
            isHeld && isWithdrawal,
            "article-available", "You may publish the article again; its earlier withdrawal cannot be sent again.");
    }
}
