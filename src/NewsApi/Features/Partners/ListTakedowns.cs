using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Partners;

static class ListTakedowns
{
    /// <summary>List a partner's takedowns</summary>
    /// <remarks>
    /// Lists the articles that the partner had and must remove, the last withdrawn first. With `acknowledged=false`, only those that the
    /// partner may not know of: a webhook has not accepted the message with 2xx, or none was sent and the partner has not continued to read
    /// its change feed after the withdrawal. A partner that reads only feeds acknowledges nothing. An article that the partner may publish
    /// again is not listed.
    /// </remarks>
    public static async Task<Results<Versioned<Page<TakedownView>>, NotFound>> Handle(
        [AsParameters] TakedownList list, NewsDb db, Site site, CancellationToken stop)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == list.Id, stop))
            return TypedResults.NotFound();

        var takedowns = list.Of(db);
        var older = list.After is { } after ? takedowns.Where(c => c.Position < after.Number) : takedowns;
        var rows = await older.OrderByDescending(c => c.Position).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => new Cursor(list.FilterHash, last.Position, default, ""));
        var undelivered = await Undelivered(db, list.Id, page, stop);
        return new Versioned<Page<TakedownView>>(new()
        {
            Items = page.ConvertAll(c => View(c, undelivered[c.Position], site)),
            Next = next,
            Total = await takedowns.Counted(list, stop),
        });
    }

    static async Task<ILookup<long, Delivery>> Undelivered(
        NewsDb db, Id<Partner> partner, List<PartnerChange> page, CancellationToken stop)
    {
        var positions = page.ConvertAll(c => (long?)c.Position);
        var deliveries = await db.Deliveries.AsNoTracking()
            .Where(d => db.Webhooks.Any(w => w.Id == d.WebhookId && w.PartnerId == partner) && positions.Contains(d.Position)
                && d.Kind == MessageKind.Withdrawn && (d.State == DeliveryState.Pending || d.State == DeliveryState.Failed))
            .ToListAsync(stop);
        return deliveries.ToLookup(d => d.Position!.Value);
    }

    static TakedownView View(PartnerChange change, IEnumerable<Delivery> undelivered, Site site) => new()
    {
        ArticleId = change.ArticleId,
        Slug = change.Slug,
        Version = change.Version,
        Url = site.ArticleUrl(change.Section, change.Slug),
        Reason = change.Reason ?? WithdrawalReason.NotEntitled,
        Note = change.Note,
        At = change.At,
        AcknowledgedAt = change.AcknowledgedAt,
        Undelivered =
        [
            .. undelivered.Select(d => new UndeliveredTakedown { WebhookId = d.WebhookId, DeliveryId = d.Id, State = d.State }),
        ],
    };
}

/// <summary>The parameters of the list of a partner's takedowns.</summary>
sealed record TakedownList : Paging
{
    /// <summary>The partner's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Partner> Id { get; init; }

    /// <summary>`false` returns only takedowns that the partner has not acknowledged, `true` only the others.</summary>
    /// <example>false</example>
    public bool? Acknowledged { get; init; }

    protected override string FilterKey => $"takedowns {Id} {Acknowledged}";

    public IQueryable<PartnerChange> Of(NewsDb db) =>
        db.Withdrawals(Id).Where(c => Acknowledged == null || c.AcknowledgedAt.HasValue == Acknowledged);
}
