using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Features.Webhooks;

static class RotateWebhookSecret
{
    /// <summary>Rotate a webhook secret</summary>
    /// <remarks>
    /// Replaces the signing secret and returns the new one. For 24 hours every message is signed with both secrets, so that the
    /// receiver can switch without losing messages. Returns 409 while five previous secrets are still valid.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Versioned<WebhookWithSecret>, NotFound>> Handle(
        Id<Webhook> id, [AsParameters] WebhookContext context, CancellationToken stop)
    {
        var (current, db, secrets, clock) = context;
        if (await db.LockWebhook(current.Partner.Id, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        var (secret, now) = (Webhook.NewSecret(), clock.GetUtcNow());
        webhook.RotateSecret(secrets.Protect(secret), now);
        await db.SaveChangesAsync(stop);
        return new Versioned<WebhookWithSecret>(new(await db.ToView(webhook, now, stop), Webhook.Display(secret)));
    }
}
