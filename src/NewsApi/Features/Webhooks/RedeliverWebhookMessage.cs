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

static class RedeliverWebhookMessage
{
    /// <summary>Redeliver a webhook message</summary>
    /// <remarks>
    /// Sends the message again with the same `webhook-id` and keeps its earlier attempts. A delivery that waits for a retry is
    /// attempted immediately. Returns 409 while the webhook is disabled, and for articles that have been withdrawn since.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    /// <param name="delivery" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The delivery's id.</param>
    public static async Task<Results<Versioned<DeliveryView>, NotFound>> Handle(
        Id<Webhook> id, Id<Delivery> delivery, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.FindDelivery(current.Partner, id, delivery, stop) is not { } found)
            return TypedResults.NotFound();

        (await db.FindWebhook(current.Partner, id, stop))!.ThrowIfDisabled();
        ConflictException.ThrowIf(
            found.Kind is not null and not PartnerChangeKind.Withdrawn
                && !await db.PartnerHoldings.AnyAsync(h => h.PartnerId == current.Partner.Id && h.ArticleId == found.ArticleId, stop),
            "article-withdrawn", "The article has been withdrawn; earlier deliveries about it cannot be sent again.");

        found.Requeue(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await db.NotifyPartnerFeeds(stop);
        return new Versioned<DeliveryView>(DeliveryView.Of(found));
    }
}
