using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class GetWebhook
{
    /// <summary>One webhook</summary>
    /// <remarks>With how its receiver is doing.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Versioned<WebhookView>, NotFound>> Handle(Id<Webhook> id, CurrentPartner door, NewsDb db, TimeProvider clock, CancellationToken stop) =>
        await db.WebhookAt(door.Partner, id, stop) is { } webhook
            ? new Versioned<WebhookView>(await db.View(webhook, clock.GetUtcNow(), stop))
            : TypedResults.NotFound();
}
