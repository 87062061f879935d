using System.ComponentModel;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Partners;

static class ListPartnerArticles
{
    /// <summary>Stories that you may run</summary>
    /// <remarks>Whole, with full text and the pictures that you may run, newest first. Filters narrow the list and may be combined; they can never widen it beyond what you may run.</remarks>
    public static async Task<Ready<Page<ArticleDetail>>> Handle([AsParameters] PartnerArticleList list, AtTheDoor door, LiveDb live, TimeProvider clock, CancellationToken stop)
    {
        var (order, now, entitlement) = (list.Order?.Value ?? StoryOrder.Newest, clock.GetUtcNow(), door.Partner.Entitlement);
        var filter = await live.Resolve(list, stop);
        StoryList Entitled() => new StoryList(live, filter).For(entitlement, now);
        var rows = await Entitled().Page(order, list.After, list.Reach, withRest: true, stop);
        var (page, next) = list.Cut(rows, r => Cursor.At(list.Hash, order is StoryOrder.Updated ? r.UpdatedAt : r.PublishedAt, r.Id));
        var total = list.Count is true ? await Entitled().Count(stop) : null;
        return new(ReadyJson.Page(page.Select(r => PartnerCopy.Of(r.Summary, r.Rest!, entitlement.Pictures)), next, total)) { Next = next };
    }
}

/// <summary>What a partner's list of stories is asked for with.</summary>
sealed record PartnerArticleList : StoryFilter
{
    /// <summary>`newest` first (the default), `oldest` first, or last `updated` first.</summary>
    [DefaultValue("newest")]
    public Choice<StoryOrder>? Order { get; init; }

    protected override string Binding => $"partner articles {Order?.Value ?? StoryOrder.Newest} {Canonical()}";
}
