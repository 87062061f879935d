using NewsApi.Contract.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Workers;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// Delivers webhooks: leases due deliveries, sends them and records each attempt. Webhooks are served independently, so a receiver that
/// hangs does not delay the others. If an instance dies, another one sends its deliveries again, with the same id, when the lease expires.
/// </summary>
sealed partial class WebhookDeliveryWorker(
    WebhookDeliveryQueue queue, WebhookMessageBuilder messages, WebhookSender sender, WebhookAttemptRecorder recorder,
    DatabaseListener listener, ILogger<WebhookDeliveryWorker> log) : BackgroundService
{
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LeaseCheckInterval = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var running = new Dictionary<Id<Webhook>, Task>();
        await PeriodicWorker.OnEachSignal(listener.PartnerFeedsChanged, PollInterval, StartDue, LogRunFailed, stop);
        await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        async Task StartDue(CancellationToken stop)
        {
            foreach (var webhook in await queue.DueWebhooks(stop))
                if (!running.TryGetValue(webhook, out var task) || task.IsCompleted)
                    running[webhook] = Task.Run(() => PeriodicWorker.RunOnce(token => SendDue(webhook, token), LogRunFailed, stop), stop);
        }
    }

    /// <summary>Sends every due delivery, and returns when none is due and no instance is sending one.</summary>
    public async Task SendDue(CancellationToken stop)
    {
        while (true)
        {
            var due = await queue.DueWebhooks(stop);
            await Task.WhenAll(due.Select(id => SendDue(id, stop)));
            if (due is not [])
                continue;
            if (!await queue.HasWork(stop))
                return;
            await Task.Delay(LeaseCheckInterval, stop);
        }
    }

    async Task SendDue(Id<Webhook> id, CancellationToken stop)
    {
        while (await queue.Lease(id, stop) is { Deliveries: not [] } leased)
            await Task.WhenAll(leased.Deliveries.Select(delivery => Send(leased, delivery, stop)));
    }

    async Task Send(LeasedDeliveries leased, Delivery delivery, CancellationToken stop)
    {
        if (await messages.Build(leased.Webhook, leased.Partner, delivery, stop) is not { } message)
        {
            await recorder.Cancel(delivery, stop);
            return;
        }

        var (attempt, retryAfter) = await sender.Send(leased.Webhook, delivery, NewsJson.Bytes(message), stop);
        await recorder.Record(delivery, attempt, retryAfter, stop);
    }

    [LoggerMessage(LogLevel.Warning, "Could not send webhook deliveries; the next run tries again")]
    partial void LogRunFailed(Exception failure);
}
