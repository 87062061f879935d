using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class SwitchOnWebhook
{
    /// <summary>Switch a webhook on again</summary>
    /// <remarks>
    /// Changes are sent from now on. What happened while it was off is not sent afterwards: catch up with `/v1/partner/changes`. Also ends the pause of a receiver that is failing.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Written<WebhookView>, NotFound>> Handle(Id<Webhook> id, AtTheDoor door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.WebhookHeld(door.Partner, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        webhook.SwitchOn();
        (await db.Circuits.SingleAsync(c => c.WebhookId == id, stop)).Arrived();
        await db.SaveChangesAsync(stop);
        return new Written<WebhookView>(await db.View(webhook, clock.GetUtcNow(), stop));
    }
}
