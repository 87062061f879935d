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
    /// <summary>Enable a webhook</summary>
    /// <remarks>
    /// Sends all changes from now on. Changes made while the webhook was disabled are not sent; read them from `/v1/partner/changes`.
    /// If the receiver is failing, deliveries resume immediately.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Versioned<WebhookView>, NotFound>> Handle(
        Id<Webhook> id, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.LockWebhook(current.Partner, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        webhook.Enable();
        (await db.CircuitBreakers.SingleAsync(c => c.WebhookId == id, stop)).RecordSuccess();
        await db.SaveChangesAsync(stop);
        return new Versioned<WebhookView>(await db.ToView(webhook, clock.GetUtcNow(), stop));
    }
}
