using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Http.Auth;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class DeleteWebhook
{
    /// <summary>Delete a webhook</summary>
    /// <remarks>Stops all deliveries and deletes the delivery log.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Id<Webhook> id, CurrentPartner current, NewsDb db, CancellationToken stop)
    {
        if (await db.LockWebhook(current.Partner.Id, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        db.Webhooks.Remove(webhook);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
