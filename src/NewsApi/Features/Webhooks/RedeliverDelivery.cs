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

static class RedeliverDelivery
{
    /// <summary>Send a message once more</summary>
    /// <remarks>Under the same `webhook-id`, with all attempts before it. One that is waiting for its next attempt is tried at once.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    /// <param name="delivery" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The delivery's id.</param>
    public static async Task<Results<Versioned<DeliveryView>, NotFound>> Handle(Id<Webhook> id, Id<Delivery> delivery, CurrentPartner door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.DeliveryAt(door.Partner, id, delivery, stop) is not { } known)
            return TypedResults.NotFound();
        ConflictException.ThrowIf((await db.WebhookAt(door.Partner, id, stop))!.DisabledAt is not null, "webhook-off", "The webhook is switched off; switch it on first.");
        ConflictException.ThrowIf(known.Kind is not null and not PartnerChangeKind.Withdrawn && !await db.PartnerHoldings.AnyAsync(h => h.PartnerId == door.Partner.Id && h.ArticleId == known.ArticleId, stop),
            "story-withdrawn", "The story was withdrawn since: what was told of it before is not told again.");

        known.Requeue(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await db.NotifyPartnerFeeds(stop);
        return new Versioned<DeliveryView>(DeliveryView.Of(known));
    }
}
