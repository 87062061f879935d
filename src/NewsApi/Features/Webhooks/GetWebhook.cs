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
    /// <summary>Get a webhook</summary>
    /// <remarks>Returns the webhook and the state of its receiver.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Versioned<WebhookView>, NotFound>> Handle(
        Id<Webhook> id, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop) =>
        await db.FindWebhook(current.Partner.Id, id, stop) is { } webhook
            ? new Versioned<WebhookView>(await db.ToView(webhook, clock.GetUtcNow(), stop))
            : TypedResults.NotFound();
}
