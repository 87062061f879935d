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
using NewsApi.Storage.Queries;
using Npgsql;

namespace NewsApi.Features.Partners;

static class ListPartnerChanges
{
    /// <summary>What has changed in what you may run, oldest first</summary>
    /// <remarks>
    /// Each change once, those of one story in their order. A story that you may not run any more, because it was killed or is not among yours now, is `withdrawn`: remove every copy.
    /// Begin without `after`, then send `next` back, which is always there; with `wait` the answer comes when there is something new. A cursor never expires.
    /// </remarks>
    public static async Task<RawJson<Page<PartnerChangeView>>> Handle(
        [AsParameters] PartnerChangeList list, CurrentPartner door, [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, NewsDb db, DatabaseListener bell, Site site, TimeProvider clock, CancellationToken stop)
    {
        var partner = door.Partner;
        var looks = 0;
        var lines = await bell.Partners.Until(async () =>
        {
            var now = clock.GetUtcNow();
            if (looks++ > 0)
                partner = await door.Reload(db, now, stop);
            return await news.ChangesAfter(partner, now, list.Position, list.FetchSize - 1, list.WithArticles, stop);
        }, list.WaitTimeout, stop);
        var next = list.CursorAt(lines is [.., var last] ? last.Position : list.Position);
        return new(NewsJson.Bytes(new Page<PartnerChangeView>
        {
            Items = lines.ConvertAll(l => list.View(l, partner.Entitlement, site)),
            Next = next,
            Total = await db.PartnerChanges.Where(l => l.PartnerId == partner.Id).Counted(list, stop),
        }))
        { Next = next };
    }
}

/// <summary>What a partner's change feed is asked for with.</summary>
sealed record PartnerChangeList : ChangePaging
{
    protected override string FilterKey => PartnerChanges.FilterKey;

    public PartnerChangeView View(ChangeEntry line, Entitlement entitlement, Site site)
    {
        var kind = Enum.Parse<PartnerChangeKind>(line.Kind, true);
        return new()
        {
            Cursor = CursorAt(line.Position),
            Kind = kind,
            Reason = kind is not PartnerChangeKind.Withdrawn ? null : line.Killed ? WithdrawalReason.Killed : WithdrawalReason.NotEntitled,
            At = line.At,
            Article = line.Article(site, kind is PartnerChangeKind.Withdrawn || line.Summary is null || line.Rest is null ? null : PartnerArticle.Of(line.Summary, line.Rest, entitlement.IncludeImages)),
        };
    }
}
