using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class ListWebhooks
{
    /// <summary>Your webhooks</summary>
    /// <remarks>The newest first, with how their receivers are doing.</remarks>
    public static async Task<Written<Page<WebhookView>>> Handle([AsParameters] WebhookList list, AtTheDoor door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var webhooks = db.WebhooksOf(door.Partner).AsNoTracking();
        var (page, next) = await webhooks.LastMadeFirst(list, stop);
        return new(new() { Items = await db.Views(page, clock.GetUtcNow(), stop), Next = next, Total = await webhooks.Counted(list, stop) });
    }
}

/// <summary>What the list of webhooks is asked for with.</summary>
sealed record WebhookList : Paging
{
    protected override string Binding => "webhooks";
}
