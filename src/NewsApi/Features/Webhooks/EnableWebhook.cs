using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class EnableWebhook
{
    /// <summary>Switch a webhook on again</summary>
    /// <remarks>
    /// Changes are sent from now on. What happened while it was off is not sent afterwards: catch up with `/v1/partner/changes`. Also ends the pause of a receiver that is failing.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Versioned<WebhookView>, NotFound>> Handle(Id<Webhook> id, CurrentPartner door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.WebhookHeld(door.Partner, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        webhook.Enable();
        (await db.CircuitBreakers.SingleAsync(c => c.WebhookId == id, stop)).RecordSuccess();
        await db.SaveChangesAsync(stop);
        return new Versioned<WebhookView>(await db.View(webhook, clock.GetUtcNow(), stop));
    }
}
