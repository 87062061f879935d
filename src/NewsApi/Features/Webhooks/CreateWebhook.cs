using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Webhooks;

static class CreateWebhook
{
    const int Most = 20;

    /// <summary>Make a webhook</summary>
    /// <remarks>
    /// From this moment each change in what you may run is sent (older stories that you may run because your entitlement has grown stand in `/v1/partner/changes` only) to the address, signed as Standard Webhooks say, in the order of each story, at least once; a receiver tells repeats by
    /// `webhook-id`. What fails is tried again, nine times over more than three days. The secret is in this answer and nowhere else. A partner has 20 webhooks at most.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<WebhookWithSecret>> Handle(JsonBody<WebhookDraft> sent, CurrentPartner door, NewsDb db, WebhookTargetPolicy guard, TimeProvider clock, CancellationToken stop)
    {
        var draft = sent.Value;
        if (await guard.FaultOf(draft.Url, stop) is { } fault)
            throw new InvalidRequestException("url", fault);

        var filter = new WebhookFilter(
            draft.Kinds is { } kinds ? [.. kinds.Distinct()] : null,
            draft.Sections is { } sections ? await db.SectionsNamed(sections, stop) : null,
            draft.Tags is { } tags ? await db.TagsNamed(tags, stop) : null);
        await db.Database.ExecuteSqlAsync($"select from newsroom.partners where id = {door.Partner.Id.Value} for no key update", stop); // or two at once would both be the twentieth
        ConflictException.ThrowIf(await db.WebhooksOf(door.Partner).CountAsync(stop) >= Most, "too-many-webhooks", $"A partner has {Most} webhooks at most.");

        var now = clock.GetUtcNow();
        var webhook = new Webhook(door.Partner.Id, draft.Url, filter, draft.IncludeArticle, now);
        db.Webhooks.Add(webhook);
        db.CircuitBreakers.Add(new() { WebhookId = webhook.Id });
        await db.SaveChangesAsync(stop);
        return new(new(await db.View(webhook, now, stop), webhook.DisplaySecret), location: $"/v1/partner/webhooks/{webhook.Id}");
    }
}
