using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Webhooks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Webhooks;

/// <summary>Finds a partner's webhooks and deliveries, and converts webhooks to their contract shape.</summary>
static class WebhookQueries
{
    public static IQueryable<Webhook> WebhooksOf(this NewsDb db, Partner partner) => db.Webhooks.Where(w => w.PartnerId == partner.Id);

    public static Task<Webhook?> FindWebhook(this NewsDb db, Partner partner, Id<Webhook> id, CancellationToken stop) =>
        db.WebhooksOf(partner).SingleOrDefaultAsync(w => w.Id == id, stop);

    /// <summary>Locks the row of a webhook before reading it, so that concurrent changes run one after another.</summary>
    public static async Task<Webhook?> LockWebhook(this NewsDb db, Partner partner, Id<Webhook> id, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"select from newsroom.webhooks where id = {id.Value} for no key update", stop);
        return await db.FindWebhook(partner, id, stop);
    }

    public static Task<Delivery?> FindDelivery(
        this NewsDb db, Partner partner, Id<Webhook> webhook, Id<Delivery> id, CancellationToken stop) =>
        db.Deliveries.SingleOrDefaultAsync(
            d => d.Id == id && d.WebhookId == webhook && db.Webhooks.Any(w => w.Id == webhook && w.PartnerId == partner.Id), stop);

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
        var failing = webhook.DisabledAt is null && circuit is { IsOpen: true } ? circuit : null;
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
