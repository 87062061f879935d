using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

static class ListPartnerWebhookDeliveries
{
    /// <summary>List the deliveries of a partner's webhook</summary>
    /// <remarks>Lists the deliveries of one of a partner's webhooks with their attempts, newest first.</remarks>
    public static async Task<Results<Versioned<Page<DeliveryView>>, NotFound>> Handle(
        [AsParameters] PartnerDeliveryList list, NewsDb db, CancellationToken stop) =>
        await db.FindWebhook(list.Id, list.Webhook, stop) is { } webhook
            ? new Versioned<Page<DeliveryView>>(await db.PageOfDeliveries(webhook.Id, list.State?.Value, list, stop))
            : TypedResults.NotFound();
}

/// <summary>The parameters of the list of deliveries of a partner's webhook.</summary>
sealed record PartnerDeliveryList : Paging
{
    /// <summary>The partner's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Partner> Id { get; init; }

    /// <summary>The webhook's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Webhook> Webhook { get; init; }

    /// <summary>Returns only deliveries in this state.</summary>
    /// <example>failed</example>
    public QueryEnum<DeliveryState>? State { get; init; }

    protected override string FilterKey => $"deliveries {Webhook} {State?.Value}";
}
