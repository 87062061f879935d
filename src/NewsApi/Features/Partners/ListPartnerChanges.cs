using NewsApi.Contract;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Json;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Changes;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Partners;

static class ListPartnerChanges
{
    /// <summary>List partner changes</summary>
    /// <remarks>
    /// Lists every change of the articles in your entitlement once, oldest first; the changes of one article are in order. An article
    /// that is killed, is unpublished or leaves your entitlement is `withdrawn`: delete every copy of it. By sending a cursor as `after`
    /// you acknowledge the withdrawals before it. Start without `after`, then send `next`,
    /// which is always present. With `wait`, the request waits for a change. Cursors never expire.
    /// </remarks>
    public static async Task<RawJson<Page<PartnerChangeView>>> Handle(
        [AsParameters] PartnerChangeList list, CurrentPartner current, PartnerFeedReader feed, NewsDb db, Site site, CancellationToken stop)
    {
        if (list.After is not null)
            await feed.AcknowledgeRead(current.Partner.Id, list.Position, stop);

        Partner? partner = null;
        var entries = await feed.Page(
            list, async now => partner = partner is null ? current.Partner : await current.Reload(db, now, stop), stop);
        var next = list.CursorAt(entries is [.., var last] ? last.Position : list.Position);
        var total = await db.PartnerChanges.Where(c => c.PartnerId == partner!.Id).Counted(list, stop);
        return new(entries.Sum(e => e.Current?.Size ?? 0), () => NewsJson.Bytes(new Page<PartnerChangeView>
        {
            Items = entries.ConvertAll(e => list.View(e, partner!.Entitlement, site)),
            Next = next,
            Total = total,
        }))
        { Next = next };
    }
}

/// <summary>The query parameters of a partner's change feed.</summary>
sealed record PartnerChangeList : ChangePaging
{
    protected override string FilterKey => PartnerChangeCursor.FilterKey;

    public PartnerChangeView View(ChangeEntry entry, Entitlement entitlement, Site site)
    {
        var kind = Enum.Parse<PartnerChangeKind>(entry.Kind, true);
        var document = entry.Current is { } article && kind is not PartnerChangeKind.Withdrawn
            ? PartnerArticle.Bytes(article.Summary, article.Rest, article.HasDeniedImages, entitlement.IncludeImages)
            : null;
        return new()
        {
            Cursor = CursorAt(entry.Position),
            Kind = kind,
            Reason = entry.Reason,
            Note = entry.Note,
            At = entry.At,
            Article = entry.ToChangedArticle(site, document),
        };
    }
}
