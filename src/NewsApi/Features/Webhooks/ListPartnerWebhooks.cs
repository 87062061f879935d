using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class ListPartnerWebhooks
{
    /// <summary>List a partner's webhooks</summary>
    /// <remarks>Lists the webhooks of a partner and their state, newest first.</remarks>
    public static async Task<Results<Versioned<Page<WebhookView>>, NotFound>> Handle(
        [AsParameters] PartnerWebhookList list, NewsDb db, TimeProvider clock, CancellationToken stop) =>
        await db.Partners.AnyAsync(p => p.Id == list.Id, stop)
            ? new Versioned<Page<WebhookView>>(await db.PageOfWebhooks(list.Id, list, clock.GetUtcNow(), stop))
            : TypedResults.NotFound();
}

/// <summary>The parameters of the list of a partner's webhooks.</summary>
sealed record PartnerWebhookList : Paging
{
    /// <summary>The partner's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Partner> Id { get; init; }

    protected override string FilterKey => $"webhooks {Id}";
}
