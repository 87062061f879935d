using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Json;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Webhooks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Live;
using NewsApi.Storage.Workers;
using Npgsql;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// Carries queued messages to their receivers. Each receiver is served by itself, so that one that hangs holds up no other; of one story, the earlier message comes first.
/// A message is held by one instance for a while: where that dies, another takes it up, under the same id.
/// </summary>
sealed partial class WebhookDeliveryWorker(
    IServiceScopeFactory scopes, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, WebhookSender sender, DatabaseListener bell, IOptions<WebhookOptions> settings, Site site, TimeProvider clock,
    ILogger<WebhookDeliveryWorker> log) : BackgroundService
{
    /// <summary>So many messages go to one receiver at the same time.</summary>
    public const int AtOnce = 8;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(20);

    readonly IReadOnlyList<TimeSpan> delays = settings.Value.ParseRetryDelays();

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var serving = new Dictionary<Id<Webhook>, Task>();
        await PeriodicWorker.OnEachSignal(bell.PartnerFeedsChanged, Pause, ServeDue, LogRoundFailed, stop);
        await Task.WhenAll(serving.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        async Task ServeDue(CancellationToken stop)
        {
            foreach (var webhook in await Due(stop))
                if (!serving.TryGetValue(webhook, out var served) || served.IsCompleted)
                    serving[webhook] = ServeAside(webhook, stop);
        }
    }

    /// <summary>Sends what is due to all receivers, until nothing is.</summary>
    public async Task SendDue(CancellationToken stop)
    {
        while (await Due(stop) is not [] and var due)
            await Task.WhenAll(due.Select(id => Serve(id, stop)));
    }

    async Task ServeAside(Id<Webhook> id, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            await Serve(id, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogRoundFailed(failure);
        }
    }

    // Asked twice a second, and mostly in vain: without EF.
    async Task<List<Id<Webhook>>> Due(CancellationToken stop)
    {
        await using var command = news.CreateCommand($"""
            select w.id from newsroom.webhooks w join newsroom.circuit_breakers c on c.webhook_id = w.id
            where w.disabled_at is null and (c.resumes_at is null or c.resumes_at <= $1)
              and exists (
                  select from newsroom.deliveries d
                  where d.webhook_id = w.id and {IsNext("$1")})
            """);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var due = new List<Id<Webhook>>();
        while (await reader.ReadAsync(stop))
            due.Add(new(reader.GetGuid(0)));
        return due;
    }

    // Due, and in nobody's hand. Nothing is sent before what came earlier of its story; but a withdrawal does not wait for what could not be delivered and is to be tried later.
    static string IsNext(string now) => $"""
        d.state = 'pending' and d.due_at <= {now} and (d.leased_until is null or d.leased_until <= {now}) and not exists (
            select from newsroom.deliveries e
            where e.webhook_id = d.webhook_id and e.article_id = d.article_id and e.state = 'pending' and e.sequence < d.sequence
              and (d.kind <> 'withdrawn' or e.due_at <= {now} or e.leased_until > {now}))
        """;

    async Task Serve(Id<Webhook> id, CancellationToken stop)
    {
        while (await Take(id, stop) is { Deliveries: not [] } load)
            await Task.WhenAll(load.Deliveries.Select(delivery => Deliver(load, delivery, stop)));
    }

    /// <summary>Takes the next messages to one receiver in hand: the earliest of each story, one alone while the receiver is on trial.</summary>
    async Task<Load?> Take(Id<Webhook> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();

        // One instance at a time takes for one receiver: "the earliest" must not change meanwhile.
        var circuit = await db.CircuitBreakers.FromSql($"select * from newsroom.circuit_breakers where webhook_id = {id.Value} for update").AsNoTracking().SingleOrDefaultAsync(stop);
        var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.DisabledAt == null, stop);
        if (circuit is null || webhook is null || circuit.ResumesAt > now)
            return null;

        var most = circuit.IsOpen ? 1 : AtOnce;
        var take = $"""
            with next as (
                select d.id from newsroom.deliveries d
                where d.webhook_id = @id and {IsNext("@now")}
                order by d.due_at, d.sequence limit @most)
            update newsroom.deliveries d set leased_until = @until from next where d.id = next.id returning d.*
            """;
        var deliveries = await db.Deliveries.FromSqlRaw(take, new NpgsqlParameter("id", id.Value), new NpgsqlParameter("now", now), new NpgsqlParameter("most", most), new NpgsqlParameter("until", now + LeaseDuration))
            .AsNoTracking().ToListAsync(stop);
        if (circuit.IsOpen && deliveries is not [])
            await db.CircuitBreakers.Where(c => c.WebhookId == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.ResumesAt, now + LeaseDuration), stop); // nobody else tries meanwhile
        await transaction.CommitAsync(stop);

        var partner = await db.Partners.AsNoTracking().SingleAsync(p => p.Id == webhook.PartnerId, stop);
        return new(webhook, partner, deliveries);
    }

    async Task Deliver(Load load, Delivery delivery, CancellationToken stop)
    {
        var (attempt, retryAfter) = await sender.Send(load.Webhook, delivery, NewsJson.Bytes(await MessageOf(load, delivery, stop)), stop);
        await Note(load.Webhook.Id, delivery.Id, attempt, retryAfter, stop);
    }

    async Task Note(Id<Webhook> id, Id<Delivery> deliveryId, Attempt attempt, TimeSpan? retryAfter, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        var circuit = await db.CircuitBreakers.FromSql($"select * from newsroom.circuit_breakers where webhook_id = {id.Value} for update").SingleOrDefaultAsync(stop);
        var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.Id == deliveryId, stop);
        if (circuit is null || delivery is null)
            return; // taken away meanwhile

        if (attempt.Outcome is AttemptOutcome.Delivered)
        {
            delivery.MarkDelivered(attempt, now);
            if (delivery.Kind is PartnerChangeKind.Withdrawn)
                await Forget(db, delivery, now, stop);
            if (circuit.IsOpen)
                await SendWhatWaits(db, id, now, stop);
            circuit.RecordSuccess();
        }
        else
        {
            delivery.MarkFailed(attempt, now, delays, retryAfter, Random.Shared.NextDouble());
            circuit.RecordFailure(now);
            if (attempt.Outcome is AttemptOutcome.Gone)
                await SwitchOff(db, id, "The receiver answered 410 Gone.", delivery, now, stop);
            else if (delivery.State is DeliveryState.Failed && circuit.ShouldDisable(now))
                await SwitchOff(db, id, $"Nothing has come through since {circuit.FailingSince:u}.", delivery, now, stop);
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // Whoever has taken a story down is not told any more of what came before.
    static Task<int> Forget(NewsDb db, Delivery withdrawal, DateTimeOffset now, CancellationToken stop) =>
        CancelPending(db.Deliveries.Where(d => d.WebhookId == withdrawal.WebhookId && d.ArticleId == withdrawal.ArticleId && d.Sequence < withdrawal.Sequence), now, stop);

    // A receiver that answers again gets at once what was to be tried later.
    static Task<int> SendWhatWaits(NewsDb db, Id<Webhook> id, DateTimeOffset now, CancellationToken stop) =>
        db.Deliveries.Where(d => d.WebhookId == id && d.State == DeliveryState.Pending && d.DueAt > now).ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, now), stop);

    static async Task SwitchOff(NewsDb db, Id<Webhook> id, string reason, Delivery last, DateTimeOffset now, CancellationToken stop)
    {
        (await db.Webhooks.SingleAsync(w => w.Id == id, stop)).Disable(reason, now);
        if (last.State is DeliveryState.Pending)
            last.Cancel(now);
        await CancelPending(db.Deliveries.Where(d => d.WebhookId == id && d.Id != last.Id), now, stop);
    }

    static Task<int> CancelPending(IQueryable<Delivery> deliveries, DateTimeOffset now, CancellationToken stop) => deliveries.Where(d => d.State == DeliveryState.Pending)
        .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Cancelled).SetProperty(x => x.EndedAt, now).SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), stop);

    async Task<WebhookMessage> MessageOf(Load load, Delivery delivery, CancellationToken stop) => new()
    {
        Type = DeliveryView.TypeOf(delivery.Kind),
        Timestamp = delivery.At,
        Data = delivery.ArticleId is not { } article ? null : new()
        {
            Id = article,
            Kind = delivery.Kind!.Value,
            Reason = WithdrawalReasons.Of(delivery.Kind, delivery.Killed),
            Version = delivery.ArticleVersion!.Value,
            Slug = delivery.Slug!.Value,
            Links = new()
            {
                Article = $"{site.PublicUrl}/v1/partner/articles/{article}",
                Page = site.ArticleUrl(delivery.Section!.Value, delivery.Slug!.Value),
                Changes = $"{site.PublicUrl}/v1/partner/changes?after={PartnerChangeCursor.At(delivery.Position!.Value)}",
            },
            Article = load.Webhook.IncludeArticle ? await ArticleOf(load.Partner, article, stop) : null,
        },
    };

    // As it is now, and only where it may be run now: a message that waited tells nobody what was withdrawn meanwhile.
    async Task<ArticleDetail?> ArticleOf(Partner partner, Id<Article> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var live = scope.ServiceProvider.GetRequiredService<LiveDb>();
        return await new ArticleQuery(live).For(partner.Entitlement, clock.GetUtcNow()).Among([id], stop) is [var article]
            ? PartnerArticle.Detail(article.Summary, article.Rest!, partner.Entitlement.IncludeImages)
            : null;
    }

    sealed record Load(Webhook Webhook, Partner Partner, List<Delivery> Deliveries);

    [LoggerMessage(LogLevel.Warning, "Could not look for messages to receivers; the next round will")]
    partial void LogRoundFailed(Exception failure);
}
