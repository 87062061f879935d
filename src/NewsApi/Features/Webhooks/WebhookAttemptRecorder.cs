using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// Records an attempt: updates the delivery and the circuit breaker, and reschedules, cancels, activates or disables what follows from the
/// outcome.
/// </summary>
sealed class WebhookAttemptRecorder(IServiceScopeFactory scopes, IOptions<WebhookOptions> settings, TimeProvider clock)
{
    readonly IReadOnlyList<TimeSpan> retryDelays = settings.Value.ParseRetryDelays();

    /// <param name="sent">The delivery that was sent.</param>
    /// <param name="attempt">The outcome of the attempt.</param>
    /// <param name="retryAfter">The delay that the receiver asked for in its <c>Retry-After</c> header.</param>
    /// <param name="stop">Cancels the transaction.</param>
    public async Task Record(Delivery sent, Attempt attempt, TimeSpan? retryAfter, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var circuit = await db.CircuitBreakers
            .FromSql($"select * from newsroom.circuit_breakers where webhook_id = {sent.WebhookId.Value} for update")
            .SingleOrDefaultAsync(stop);
        var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.Id == sent.Id, stop);
        if (circuit is null || delivery is null)
            return; // The webhook was deleted while the attempt was in progress.

        var now = clock.GetUtcNow();
        var webhook = await db.Webhooks.SingleAsync(w => w.Id == sent.WebhookId, stop);
        if (attempt.Outcome is AttemptOutcome.Delivered)
        {
            delivery.MarkDelivered(attempt, now);
            await RecordSuccess(db, webhook, circuit, delivery, now, stop);
        }
        else
        {
            delivery.MarkFailed(attempt, now, retryDelays, retryAfter, jitter: Random.Shared.NextDouble());
            circuit.RecordFailure(now);
            if (webhook.DisabledAt is null && DisableReason(circuit, delivery, attempt, now) is { } reason)
                await DisableWebhook(db, webhook, delivery, reason, now, stop);
        }

        await db.SaveChangesAsync(stop);
        if (delivery is { Kind: MessageKind.Withdrawn, State: DeliveryState.Delivered })
            await db.AcknowledgeDelivery(webhook.PartnerId, delivery.Position!.Value, now, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Cancels a delivery whose article has been withdrawn.</summary>
    public async Task Cancel(Delivery obsolete, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await CancelPending(db.Deliveries.Where(d => d.Id == obsolete.Id), clock.GetUtcNow(), stop);
    }

    static async Task RecordSuccess(
        NewsDb db, Webhook webhook, CircuitBreaker circuit, Delivery delivery, DateTimeOffset now, CancellationToken stop)
    {
        if (delivery.Kind is MessageKind.Withdrawn)
            await CancelEarlier(db, delivery, now, stop);
        if (delivery.Kind is MessageKind.Verify && webhook is { DisabledAt: null, VerifiedAt: null })
            webhook.Verify(now);
        if (circuit.IsOpen)
            await RetryNow(db, delivery.WebhookId, now, stop);
        circuit.RecordSuccess();
    }

    static string? DisableReason(CircuitBreaker circuit, Delivery delivery, Attempt attempt, DateTimeOffset now) =>
        attempt.Outcome is AttemptOutcome.Gone ? "The receiver returned 410 Gone."
        : delivery is { Kind: MessageKind.Verify, State: DeliveryState.Failed } ? "The receiver did not accept the verification message."
        : delivery.State is DeliveryState.Failed && circuit.ShouldDisable(now)
            ? $"No delivery has succeeded since {circuit.FailingSince:u}."
        : null;

    // The receiver has taken the article down: earlier deliveries about it are obsolete.
    static Task<int> CancelEarlier(NewsDb db, Delivery withdrawal, DateTimeOffset now, CancellationToken stop) => Cancel(
        db.Deliveries.Where(d =>
            d.WebhookId == withdrawal.WebhookId && d.ArticleId == withdrawal.ArticleId && d.Sequence < withdrawal.Sequence
            && (d.State == DeliveryState.Pending || (d.State == DeliveryState.Failed && d.Kind == MessageKind.Withdrawn))),
        now, stop);

    // The receiver has recovered: retries that were scheduled for later are due immediately.
    static Task<int> RetryNow(NewsDb db, Id<Webhook> id, DateTimeOffset now, CancellationToken stop) => db.Deliveries
        .Where(d => d.WebhookId == id && d.State == DeliveryState.Pending && d.DueAt > now)
        .ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, now), stop);

    // Withdrawals, and what follows one, stay in the queue until the webhook is enabled.
    static async Task DisableWebhook(
        NewsDb db, Webhook webhook, Delivery last, string reason, DateTimeOffset now, CancellationToken stop)
    {
        webhook.Disable(reason, now);
        if (last.State is DeliveryState.Pending && last.Kind is not MessageKind.Withdrawn)
            last.Cancel(now);
        await CancelPending(
            db.Deliveries.Where(d => d.WebhookId == last.WebhookId && d.Id != last.Id && d.Kind != MessageKind.Withdrawn
                && !db.Deliveries.Any(e => e.WebhookId == d.WebhookId && e.ArticleId == d.ArticleId && e.Sequence < d.Sequence
                    && e.Kind == MessageKind.Withdrawn && (e.State == DeliveryState.Pending || e.State == DeliveryState.Failed))),
            now, stop);
    }

    static Task<int> CancelPending(IQueryable<Delivery> deliveries, DateTimeOffset now, CancellationToken stop) =>
        Cancel(deliveries.Where(d => d.State == DeliveryState.Pending), now, stop);

    static Task<int> Cancel(IQueryable<Delivery> deliveries, DateTimeOffset now, CancellationToken stop) => deliveries
        .ExecuteUpdateAsync(
            d => d.SetProperty(x => x.State, DeliveryState.Cancelled)
                .SetProperty(x => x.EndedAt, now)
                .SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null),
            stop);
}
