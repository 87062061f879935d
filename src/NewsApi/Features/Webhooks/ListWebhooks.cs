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
    /// <summary>List webhooks</summary>
    /// <remarks>Lists your webhooks and their state, newest first.</remarks>
    public static async Task<Versioned<Page<WebhookView>>> Handle(
        [AsParameters] WebhookList list, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var webhooks = db.WebhooksOf(current.Partner).AsNoTracking();
        var (page, next) = await webhooks.ByNewestFirst(list, stop);
        return new(new()
        {
            Items = await db.ToViews(page, clock.GetUtcNow(), stop),
            Next = next,
            Total = await webhooks.Counted(list, stop),
        });
    }
}

/// <summary>The parameters of a list of webhooks.</summary>
sealed record WebhookList : Paging
{
    protected override string FilterKey => "webhooks";
}
