using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Webhooks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Webhooks;

/// <summary>Finds a partner's own webhooks, and shows how they are doing.</summary>
static class WebhookQueries
{
    public static IQueryable<Webhook> WebhooksOf(this NewsDb db, Partner partner) => db.Webhooks.Where(w => w.PartnerId == partner.Id);

    public static Task<Webhook?> WebhookAt(this NewsDb db, Partner partner, Id<Webhook> id, CancellationToken stop) =>
        db.WebhooksOf(partner).SingleOrDefaultAsync(w => w.Id == id, stop);

    /// <summary>The same, for who changes it: changes come one after another.</summary>
    public static async Task<Webhook?> WebhookHeld(this NewsDb db, Partner partner, Id<Webhook> id, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"select from newsroom.webhooks where id = {id.Value} for no key update", stop);
        return await db.WebhookAt(partner, id, stop);
    }

    public static Task<Delivery?> DeliveryAt(this NewsDb db, Partner partner, Id<Webhook> webhook, Id<Delivery> id, CancellationToken stop) =>
        db.Deliveries.SingleOrDefaultAsync(d => d.Id == id && d.WebhookId == webhook && db.Webhooks.Any(w => w.Id == webhook && w.PartnerId == partner.Id), stop);

    public static async Task<List<WebhookView>> Views(this NewsDb db, IReadOnlyList<Webhook> webhooks, DateTimeOffset now, CancellationToken stop)
    {
        var ids = webhooks.Select(w => w.Id).ToList();
        var circuits = await db.CircuitBreakers.AsNoTracking().Where(c => ids.Contains(c.WebhookId)).ToDictionaryAsync(c => c.WebhookId, stop);
        var sections = await db.SlugsOfSections(webhooks.SelectMany(w => w.Filter.SectionIds ?? []), stop);
        var tags = await db.SlugsOfTags(webhooks.SelectMany(w => w.Filter.TagIds ?? []), stop);
        return [.. webhooks.Select(w =>
        {
            var failing = w.DisabledAt is null && circuits.TryGetValue(w.Id, out var circuit) && circuit.IsOpen ? circuit : null;
            return new WebhookView
            {
                Id = w.Id,
                Url = w.Url,
                Kinds = w.Filter.Kinds,
                Sections = w.Filter.SectionIds?.Select(s => sections[s]).ToList(),
                Tags = w.Filter.TagIds?.Where(tags.ContainsKey).Select(t => tags[t]).ToList(),
                IncludeArticle = w.IncludeArticle,
                CreatedAt = w.CreatedAt,
                State = w.DisabledAt is not null ? WebhookState.Disabled : failing is not null ? WebhookState.Failing : WebhookState.Active,
                DisabledReason = w.DisabledReason,
                StateSince = w.DisabledAt ?? failing?.FailingSince,
                ResumesAt = failing?.ResumesAt,
                PreviousSecretExpiresAt = w.PreviousSecrets.Where(f => f.Until > now).Max(f => (DateTimeOffset?)f.Until),
            };
        })];
    }

    public static async Task<WebhookView> View(this NewsDb db, Webhook webhook, DateTimeOffset now, CancellationToken stop) => (await db.Views([webhook], now, stop))[0];
}
