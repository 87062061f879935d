using NewsApi.Contract.Queries;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class ListWebhooks
{
    /// <summary>List webhooks</summary>
    /// <remarks>Lists your webhooks and their state, newest first.</remarks>
    public static async Task<Versioned<Page<WebhookView>>> Handle(
        [AsParameters] WebhookList list, CurrentPartner current, NewsDb db, TimeProvider clock, CancellationToken stop) =>
        new(await db.PageOfWebhooks(current.Partner.Id, list, clock.GetUtcNow(), stop));
}

/// <summary>The parameters of a list of webhooks.</summary>
sealed record WebhookList : Paging
{
    protected override string FilterKey => "webhooks";
}
