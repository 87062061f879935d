using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Webhooks;

static class EnableWebhook
{
    /// <summary>Enable a webhook</summary>
    /// <remarks>
    /// Enables a disabled webhook: it becomes `pending` and is sent `webhook.verify`; once the target accepts it with 2xx, all changes from
    /// now on follow, and first the withdrawals that were not delivered. Read the other changes made while it was disabled from
    /// `/v1/partner/changes`. For a pending webhook, sends `webhook.verify` again. For a failing one, deliveries resume immediately.
    /// Returns 429 after ten tests, redeliveries and verifications within a minute.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The webhook's id.</param>
    public static async Task<Results<Versioned<WebhookView>, NotFound>> Handle(
        Id<Webhook> id, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        // In the order of WebhookAttemptRecorder, which may disable the webhook at the same time.
        var circuit = await db.CircuitBreakers
            .FromSql($"select * from newsroom.circuit_breakers where webhook_id = {id.Value} for update").SingleOrDefaultAsync(stop);
        if (circuit is null || await db.LockWebhook(current.Partner.Id, id, stop) is not { } webhook)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        webhook.Enable();
        circuit.RecordSuccess();
        if (webhook.VerifiedAt is null)
            await RequestVerification(db, webhook, now, stop);
        await Requeue(db, webhook, now, stop);
        await db.SaveChangesAsync(stop);
        await db.NotifyPartnerFeeds(stop);
        return new Versioned<WebhookView>(await db.ToView(webhook, now, stop));
    }

    static async Task RequestVerification(NewsDb db, Webhook webhook, DateTimeOffset now, CancellationToken stop)
    {
        await db.UseMessageQuota(webhook, now, stop);
        var pending = await db.Deliveries.FirstOrDefaultAsync(
            d => d.WebhookId == webhook.Id && d.Kind == MessageKind.Verify && d.State == DeliveryState.Pending, stop);
        if (pending is null)
            db.Deliveries.Add(new(webhook.Id, MessageKind.Verify, now));
        else
            pending.Requeue(now);
    }

    // Deliveries that wait for a retry are due at once, and so are withdrawals that failed, unless the partner holds the article again.
    static Task<int> Requeue(NewsDb db, Webhook webhook, DateTimeOffset now, CancellationToken stop) => db.Deliveries
        .Where(d => d.WebhookId == webhook.Id && (d.State == DeliveryState.Pending
            || (d.Kind == MessageKind.Withdrawn && d.State == DeliveryState.Failed
                && !db.PartnerHoldings.Any(h => h.PartnerId == webhook.PartnerId && h.ArticleId == d.ArticleId))))
        .ExecuteUpdateAsync(
            d => d.SetProperty(x => x.State, DeliveryState.Pending)
                .SetProperty(x => x.AttemptCount, 0)
                .SetProperty(x => x.DueAt, now)
                .SetProperty(x => x.EndedAt, (DateTimeOffset?)null),
            stop);
}
