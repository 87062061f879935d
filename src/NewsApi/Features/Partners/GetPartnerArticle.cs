using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Partners;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Partners;

static class GetPartnerArticle
{
    /// <summary>Get a partner article</summary>
    /// <remarks>
    /// Returns the whole article with the images in your entitlement. 410 if the article was in your change feed and has been
    /// withdrawn: delete every copy of it.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7528-ac9c-24b9cf620f53">The article's id.</param>
    public static async Task<Results<RawJson<ArticleDetail>, GoneOrNotFound>> Handle(
        Id<Article> id, CurrentPartner current, LiveDb live, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var entitlement = current.Partner.Entitlement;
        return await new ArticleQuery(live).For(entitlement, clock.GetUtcNow()).Among([id], withRest: true, stop) is [var row]
            ? new RawJson<ArticleDetail>(PartnerArticle.Bytes(row.Summary, row.Rest!, row.HasDeniedImages, entitlement.IncludeImages))
            : await GoneOrNotFound.Resolve(db, current.Partner, id, stop);
    }
}
