using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class ListWebhookDeliveries
{
    /// <summary>List webhook deliveries</summary>
    /// <remarks>
    /// Lists deliveries with their attempts, newest first. Deliveries are kept for 30 days after they are delivered, failed or cancelled; a
    /// withdrawal that failed is kept until it is delivered.
    /// </remarks>
    public static async Task<Results<Versioned<Page<DeliveryView>>, NotFound>> Handle(
        [AsParameters] DeliveryList list, CurrentPartner current, NewsDb db, CancellationToken stop) =>
        await db.FindWebhook(current.Partner.Id, list.Id, stop) is { } webhook
            ? new Versioned<Page<DeliveryView>>(await db.PageOfDeliveries(webhook.Id, list.State?.Value, list, stop))
            : TypedResults.NotFound();
}

/// <summary>The parameters of a list of deliveries.</summary>
sealed record DeliveryList : Paging
{
    /// <summary>The webhook's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Webhook> Id { get; init; }

    /// <summary>Returns only deliveries in this state.</summary>
    /// <example>failed</example>
    public QueryEnum<DeliveryState>? State { get; init; }

    protected override string FilterKey => $"deliveries {Id} {State?.Value}";
}
