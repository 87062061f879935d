using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class RotateWebhookSecret
{
    /// <summary>Take another secret</summary>
    /// <remarks>For 24 hours messages carry two signatures, by the new secret and by the one before, so that a receiver can change over in its own time.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Versioned<WebhookWithSecret>, NotFound>> Handle(Id<Webhook> id, CurrentPartner door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.WebhookHeld(door.Partner, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        webhook.Rotate(now);
        await db.SaveChangesAsync(stop);
        return new Versioned<WebhookWithSecret>(new(await db.View(webhook, now, stop), webhook.DisplaySecret));
    }
}
