using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Secrets;
using Npgsql;

namespace NewsApi.Features.Webhooks;

/// <summary>Leases due deliveries, so that only one instance sends each, and deliveries about the same article keep their order.</summary>
sealed class WebhookDeliveryQueue(
    IServiceScopeFactory scopes, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, SecretProtector secrets, TimeProvider clock)
{
    /// <summary>The most deliveries that are sent to one receiver at the same time.</summary>
    public const int MaxConcurrentDeliveries = 8;

    static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(20);

    // A delivery waits for earlier ones about its article. A withdrawal overtakes all that are not being sent: none of them is sent while
    // it is pending. A webhook that is not verified is sent the verification alone.
    const string IsDue = """
        d.state = 'pending' and d.due_at <= @now and (d.leased_until is null or d.leased_until <= @now)
        and (w.verified_at is not null or d.kind = 'verify') and not exists (
            select from newsroom.deliveries e
            where e.webhook_id = d.webhook_id and e.article_id = d.article_id and e.state = 'pending'
              and (e.sequence < d.sequence and (d.kind <> 'withdrawn' or e.leased_until > @now)
                   or e.sequence > d.sequence and e.kind = 'withdrawn'))
        """;

    // Another instance may have the key of a secret that this one cannot decrypt.
    const string SelectDueWebhooks = $"""
        select w.id from newsroom.webhooks w join newsroom.circuit_breakers c on c.webhook_id = w.id
        where w.disabled_at is null and substring(w.secret for 4) = any(@keys) and (c.resumes_at is null or c.resumes_at <= @now)
          and exists (
              select from newsroom.deliveries d
              where d.webhook_id = w.id and {IsDue})
        """;

    const string LeaseDeliveries = $"""
        with next as (
            select d.id from newsroom.deliveries d join newsroom.webhooks w on w.id = d.webhook_id
            where d.webhook_id = @webhook and {IsDue}
            order by d.due_at, d.sequence limit @limit)
        update newsroom.deliveries d set leased_until = @until from next where d.id = next.id returning d.*
        """;

    // One statement: a lease that ends between two would hide the delivery that waited for it.
    const string AnyWork = $"""
        select exists (select from newsroom.deliveries where state = 'pending' and leased_until > @now) or exists ({SelectDueWebhooks})
        """;

    /// <summary>Returns the enabled webhooks that have due deliveries and whose circuit breaker allows an attempt.</summary>
    public async Task<List<Id<Webhook>>> DueWebhooks(CancellationToken stop)
    {
        // Runs twice a second and is mostly empty: plain ADO.NET is cheaper than a DbContext.
        await using var command = CommandAt(SelectDueWebhooks, clock.GetUtcNow());
        command.Parameters.AddWithValue("keys", secrets.KeyIds);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var due = new List<Id<Webhook>>();
        while (await reader.ReadAsync(stop))
            due.Add(new(reader.GetGuid(0)));
        return due;
    }

    /// <summary>Returns whether a delivery is due, or any instance holds the lease of one.</summary>
    public async Task<bool> HasWork(CancellationToken stop)
    {
        await using var command = CommandAt(AnyWork, clock.GetUtcNow());
        command.Parameters.AddWithValue("keys", secrets.KeyIds);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>
    /// Leases the next deliveries of a webhook: at most one for each article, and only one in total while the circuit breaker is open.
    /// </summary>
    public async Task<LeasedDeliveries?> Lease(Id<Webhook> id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();

        // The row lock lets one instance at a time lease for a webhook; otherwise two could lease deliveries of one article out of order.
        var circuit = await db.CircuitBreakers
            .FromSql($"select * from newsroom.circuit_breakers where webhook_id = {id.Value} for update")
            .AsNoTracking().SingleOrDefaultAsync(stop);
        var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.DisabledAt == null, stop);
        if (circuit is null || webhook is null || circuit.ResumesAt > now)
            return null;

        var deliveries = await db.Deliveries.FromSqlRaw(
            LeaseDeliveries,
            new NpgsqlParameter("webhook", id.Value),
            new NpgsqlParameter("now", now),
            new NpgsqlParameter("limit", circuit.IsOpen ? 1 : MaxConcurrentDeliveries),
            new NpgsqlParameter("until", now + LeaseDuration)).AsNoTracking().ToListAsync(stop);

        // While the circuit is open, this attempt is the only one until its lease expires.
        if (circuit.IsOpen && deliveries is not [])
            await db.CircuitBreakers.Where(c => c.WebhookId == id)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.ResumesAt, now + LeaseDuration), stop);
        await transaction.CommitAsync(stop);

        var partner = await db.Partners.AsNoTracking().SingleAsync(p => p.Id == webhook.PartnerId, stop);
        return new(webhook, partner, deliveries);
    }

    NpgsqlCommand CommandAt(string sql, DateTimeOffset now)
    {
        var command = news.CreateCommand(sql);
        command.Parameters.AddWithValue("now", now);
        return command;
    }
}

/// <summary>Deliveries that this instance may send until their lease expires, with their webhook and its partner.</summary>
sealed record LeasedDeliveries(Webhook Webhook, Partner Partner, List<Delivery> Deliveries);
