using System.ComponentModel;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Partners;

static class ListPartnerArticles
{
    /// <summary>Stories that you may run</summary>
    /// <remarks>Whole, with full text and the pictures that you may run, newest first. Filters narrow the list and may be combined; they can never widen it beyond what you may run.</remarks>
    public static async Task<RawJson<Page<ArticleDetail>>> Handle([AsParameters] PartnerArticleList list, CurrentPartner door, LiveDb live, TimeProvider clock, CancellationToken stop)
    {
        var (order, now, entitlement) = (list.Order?.Value ?? ArticleOrder.Newest, clock.GetUtcNow(), door.Partner.Entitlement);
        var filter = await live.Resolve(list, stop);
        ArticleQuery Entitled() => new ArticleQuery(live, filter).For(entitlement, now);
        var rows = await Entitled().Page(order, list.After, list.FetchSize, withRest: true, stop);
        var (page, next) = list.ToPage(rows, r => Cursor.At(list.FilterHash, order is ArticleOrder.Updated ? r.UpdatedAt : r.PublishedAt, r.Id));
        var total = list.Count is true ? await Entitled().Count(stop) : null;
        return new(JsonSplicer.Page(page.Select(r => PartnerArticle.Of(r.Summary, r.Rest!, entitlement.IncludeImages)), next, total)) { Next = next };
    }
}

/// <summary>What a partner's list of stories is asked for with.</summary>
sealed record PartnerArticleList : ArticleFilter
{
    /// <summary>`newest` first (the default), `oldest` first, or last `updated` first.</summary>
    [DefaultValue("newest")]
    public QueryEnum<ArticleOrder>? Order { get; init; }

    protected override string FilterKey => $"partner articles {Order?.Value ?? ArticleOrder.Newest} {ToCanonicalJson()}";
}
