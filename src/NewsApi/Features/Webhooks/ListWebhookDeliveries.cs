using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Webhooks;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Webhooks;

static class ListWebhookDeliveries
{
    /// <summary>List webhook deliveries</summary>
    /// <remarks>
    /// Lists deliveries with their attempts, newest first. Deliveries are kept for 30 days after they are delivered, failed or cancelled.
    /// </remarks>
    public static async Task<Results<Versioned<Page<DeliveryView>>, NotFound>> Handle(
        [AsParameters] DeliveryList list, CurrentPartner current, NewsDb db, CancellationToken stop)
    {
        if (await db.FindWebhook(current.Partner, list.Id, stop) is null)
            return TypedResults.NotFound();

        var deliveries = db.Deliveries.AsNoTracking().Where(d => d.WebhookId == list.Id);
        if (list.State?.Value is { } state)
            deliveries = deliveries.Where(d => d.State == state);
        var older = list.After is { } after ? deliveries.Where(d => d.Sequence < after.Number) : deliveries;
        var rows = await older.OrderByDescending(d => d.Sequence).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => new Cursor(list.FilterHash, last.Sequence, default, ""));
        return new Versioned<Page<DeliveryView>>(new()
        {
            Items = page.ConvertAll(DeliveryView.Of),
            Next = next,
            Total = await deliveries.Counted(list, stop),
        });
    }
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
