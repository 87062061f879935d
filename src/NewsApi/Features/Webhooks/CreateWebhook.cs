using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Secrets;

namespace NewsApi.Features.Webhooks;

static class CreateWebhook
{
    const int MaxWebhooks = 20;

    /// <summary>Create a webhook</summary>
    /// <remarks>
    /// Registers a URL that receives every later change to the articles in your entitlement. First it is sent the message
    /// `webhook.verify`: until the target accepts it with 2xx, the webhook is `pending`, and the changes from now on are queued. Messages
    /// are signed according to Standard Webhooks and delivered at least once, in order for each article; use `webhook-id` to recognize
    /// duplicates. Older articles added by a wider entitlement appear in `/v1/partner/changes` only. A failed delivery is retried: nine
    /// attempts over more than three days. Filters name sections and tags of published articles. The signing secret is returned only in
    /// this response. Each partner can have 20 webhooks.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<WebhookWithSecret>> Handle(
        JsonBody<WebhookDraft> sent, [AsParameters] WebhookContext context, WebhookTargetPolicy targets, CancellationToken stop)
    {
        var (draft, (current, db, secrets, clock)) = (sent.Value, context);
        if (await targets.FindError(draft.Url, stop) is { } error)
            throw new InvalidRequestException("url", error);

        var filter = new WebhookFilter(
            draft.Kinds is { } kinds ? [.. kinds.Distinct()] : null,
            draft.Sections is { } sections ? await db.GetPublishedSectionIds(sections, stop) : null,
            draft.Tags is { } tags ? await db.GetPublishedTagIds(tags, stop) : null);

        await db.LockPartner(current.Partner.Id, stop);
        ConflictException.ThrowIf(
            await db.WebhooksOf(current.Partner.Id).CountAsync(stop) >= MaxWebhooks,
            "too-many-webhooks", $"A partner can have at most {MaxWebhooks} webhooks.");

        var (secret, now) = (Webhook.NewSecret(), clock.GetUtcNow());
        var webhook = new Webhook(current.Partner.Id, draft.Url, filter, draft.IncludeArticle, secrets.Protect(secret), now);
        db.Webhooks.Add(webhook);
        db.CircuitBreakers.Add(new() { WebhookId = webhook.Id });
        db.MessageQuotas.Add(new() { WebhookId = webhook.Id });
        db.Deliveries.Add(new(webhook.Id, MessageKind.Verify, now));
        await db.SaveChangesAsync(stop);
        await db.NotifyPartnerFeeds(stop);
        return new(new(await db.ToView(webhook, now, stop), Webhook.Display(secret)), location: $"/v1/partner/webhooks/{webhook.Id}");
    }
}

/// <summary>What the creation of a webhook and of its secret needs.</summary>
sealed record WebhookContext(CurrentPartner Current, NewsDb Db, SecretProtector Secrets, TimeProvider Clock);
