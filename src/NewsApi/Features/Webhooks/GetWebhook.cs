using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class GetWebhook
{
    /// <summary>One webhook</summary>
    /// <remarks>With how its receiver is doing.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Written<WebhookView>, NotFound>> Handle(Id<Webhook> id, AtTheDoor door, NewsDb db, TimeProvider clock, CancellationToken stop) =>
        await db.WebhookAt(door.Partner, id, stop) is { } webhook
            ? new Written<WebhookView>(await db.View(webhook, clock.GetUtcNow(), stop))
            : TypedResults.NotFound();
}
