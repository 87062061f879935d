using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Webhooks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Webhooks;

/// <summary>Finds a partner's webhooks and deliveries, and converts webhooks to their contract shape.</summary>
static class WebhookQueries
{
    public static IQueryable<Webhook> WebhooksOf(this NewsDb db, Id<Partner> partner) => db.Webhooks.Where(w => w.PartnerId == partner);

    public static Task<Webhook?> FindWebhook(this NewsDb db, Id<Partner> partner, Id<Webhook> id, CancellationToken stop) =>
        db.WebhooksOf(partner).SingleOrDefaultAsync(w => w.Id == id, stop);

    /// <summary>Locks the row of a webhook before reading it, so that concurrent changes run one after another.</summary>
    public static async Task<Webhook?> LockWebhook(this NewsDb db, Id<Partner> partner, Id<Webhook> id, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"select from newsroom.webhooks where id = {id.Value} for no key update", stop);
        return await db.FindWebhook(partner, id, stop);
    }

    public static Task<Delivery?> FindDelivery(
        this NewsDb db, Id<Partner> partner, Id<Webhook> webhook, Id<Delivery> id, CancellationToken stop) =>
        db.Deliveries.SingleOrDefaultAsync(
            d => d.Id == id && d.WebhookId == webhook && db.Webhooks.Any(w => w.Id == webhook && w.PartnerId == partner), stop);

    /// <summary>Counts a message that a partner requests for a locked webhook; throws if it has requested too many.</summary>
    public static async Task UseMessageQuota(this NewsDb db, Webhook webhook, DateTimeOffset now, CancellationToken stop) =>
        (await db.MessageQuotas.SingleAsync(q => q.WebhookId == webhook.Id, stop)).Use(now);

    /// <summary>One page of a partner's webhooks, newest first.</summary>
    public static async Task<Page<WebhookView>> PageOfWebhooks(
        this NewsDb db, Id<Partner> partner, Paging list, DateTimeOffset now, CancellationToken stop)
    {
        var webhooks = db.WebhooksOf(partner).AsNoTracking();
        var (page, next) = await webhooks.ByNewestFirst(list, stop);
        return new() { Items = await db.ToViews(page, now, stop), Next = next, Total = await webhooks.Counted(list, stop) };
    }

    /// <summary>One page of a webhook's deliveries, newest first.</summary>
    public static async Task<Page<DeliveryView>> PageOfDeliveries(
        this NewsDb db, Id<Webhook> webhook, DeliveryState? state, Paging list, CancellationToken stop)
    {
        var deliveries = db.Deliveries.AsNoTracking().Where(d => d.WebhookId == webhook && (state == null || d.State == state));
        var older = list.After is { } after ? deliveries.Where(d => d.Sequence < after.Number) : deliveries;
        var rows = await older.OrderByDescending(d => d.Sequence).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => new Cursor(list.FilterHash, last.Sequence, default, ""));
        return new() { Items = page.ConvertAll(DeliveryView.Of), Next = next, Total = await deliveries.Counted(list, stop) };
    }

    public static async Task<List<WebhookView>> ToViews(
        this NewsDb db, IReadOnlyList<Webhook> webhooks, DateTimeOffset now, CancellationToken stop)
    {
        var ids = webhooks.Select(w => w.Id).ToList();
        var circuits = await db.CircuitBreakers.AsNoTracking()
            .Where(c => ids.Contains(c.WebhookId)).ToDictionaryAsync(c => c.WebhookId, stop);
        var sections = await db.GetPublishedSectionSlugs(webhooks.SelectMany(w => w.Filter.SectionIds ?? []), stop);
        var tags = await db.GetPublishedTagSlugs(webhooks.SelectMany(w => w.Filter.TagIds ?? []), stop);
        return [.. webhooks.Select(w => ToView(w, circuits.GetValueOrDefault(w.Id), sections, tags, now))];
    }

    public static async Task<WebhookView> ToView(this NewsDb db, Webhook webhook, DateTimeOffset now, CancellationToken stop) =>
        (await db.ToViews([webhook], now, stop))[0];

    static WebhookView ToView(
        Webhook webhook, CircuitBreaker? circuit, Dictionary<int, Slug> sections, Dictionary<int, Slug> tags, DateTimeOffset now)
    {
        var failing = webhook is { DisabledAt: null, VerifiedAt: not null } && circuit is { IsOpen: true } ? circuit : null;
        return new()
        {
            Id = webhook.Id,
            Url = webhook.Url,
            Kinds = webhook.Filter.Kinds,
            Sections = webhook.Filter.SectionIds?.Where(sections.ContainsKey).Select(s => sections[s]).ToList(),
            Tags = webhook.Filter.TagIds?.Where(tags.ContainsKey).Select(t => tags[t]).ToList(),
            IncludeArticle = webhook.IncludeArticle,
            CreatedAt = webhook.CreatedAt,
            State = webhook.DisabledAt is not null ? WebhookState.Disabled
                : webhook.VerifiedAt is null ? WebhookState.Pending
                : failing is not null ? WebhookState.Failing
                : WebhookState.Active,
            DisabledReason = webhook.DisabledReason,
            StateSince = webhook.DisabledAt ?? failing?.FailingSince,
            ResumesAt = failing?.ResumesAt,
            PreviousSecretExpiresAt = webhook.PreviousSecrets
                .Where(s => s.ExpiresAt > now).Max(s => (DateTimeOffset?)s.ExpiresAt),
        };
    }
}
