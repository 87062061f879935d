using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Webhooks;

static class ListWebhooks
{
    /// <summary>Your webhooks</summary>
    /// <remarks>The newest first, with how their receivers are doing.</remarks>
    public static async Task<Versioned<Page<WebhookView>>> Handle([AsParameters] WebhookList list, CurrentPartner door, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var webhooks = db.WebhooksOf(door.Partner).AsNoTracking();
        var (page, next) = await webhooks.ByNewestFirst(list, stop);
        return new(new() { Items = await db.Views(page, clock.GetUtcNow(), stop), Next = next, Total = await webhooks.Counted(list, stop) });
    }
}

/// <summary>What the list of webhooks is asked for with.</summary>
sealed record WebhookList : Paging
{
    protected override string FilterKey => "webhooks";
}
