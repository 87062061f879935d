using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class Redeliver
{
    /// <summary>Send a message once more</summary>
    /// <remarks>Under the same `webhook-id`, with all attempts before it. One that is waiting for its next attempt is tried at once.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    /// <param name="delivery" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The delivery's id.</param>
    public static async Task<Results<Written<DeliveryView>, NotFound>> Handle(Id<Webhook> id, Id<Delivery> delivery, AtTheDoor door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.DeliveryAt(door.Partner, id, delivery, stop) is not { } known)
            return TypedResults.NotFound();
        Refusal.If((await db.WebhookAt(door.Partner, id, stop))!.OffSince is not null, "webhook-off", "The webhook is switched off; switch it on first.");
        Refusal.If(known.Kind is not null and not PartnerChangeKind.Withdrawn && !await db.Holdings.AnyAsync(h => h.PartnerId == door.Partner.Id && h.StoryId == known.StoryId, stop),
            "story-withdrawn", "The story was withdrawn since: what was told of it before is not told again.");

        known.Repeat(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await db.Ring(stop);
        return new Written<DeliveryView>(DeliveryView.Of(known));
    }
}
