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
    /// <summary>List partner articles</summary>
    /// <remarks>
    /// Lists the articles in your entitlement, newest first, with full text and the images in your entitlement. Filters can be
    /// combined; they narrow the list and never extend it beyond your entitlement. A page of very long articles ends early: follow `next`
    /// until it is null.
    /// </remarks>
    public static async Task<RawJson<Page<ArticleDetail>>> Handle(
        [AsParameters] PartnerArticleList list, CurrentPartner current, LiveDb live, TimeProvider clock, CancellationToken stop)
    {
        var (order, now, entitlement) = (list.Order?.Value ?? ArticleOrder.Newest, clock.GetUtcNow(), current.Partner.Entitlement);
        var query = new ArticleQuery(live, await live.Resolve(list, stop)).For(entitlement, now);

        var rows = await query.Page(order, list.After, list.FetchSize, withRest: true, stop);
        var (page, next) = list.ToPage(
            rows, r => Cursor.At(list.FilterHash, order is ArticleOrder.Updated ? r.UpdatedAt : r.PublishedAt, r.Id), r => r.Fits);
        var items = page.Select(r => PartnerArticle.Bytes(r.Summary, r.Rest!, r.HasDeniedImages, entitlement.IncludeImages));
        var total = list.Count is true ? await query.Count(stop) : null;
        return new(page.Sum(r => r.Size), () => JsonSplicer.Page(items, next, total)) { Next = next };
    }
}

/// <summary>The query parameters of a partner's list of articles.</summary>
sealed record PartnerArticleList : ArticleFilter
{
    /// <summary>The order: `newest` first (default), `oldest` first, or most recently `updated` first.</summary>
    [DefaultValue("newest")]
    public QueryEnum<ArticleOrder>? Order { get; init; }

    protected override string FilterKey => $"partner articles {Order?.Value ?? ArticleOrder.Newest} {ToCanonicalJson()}";
}
