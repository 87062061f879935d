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
    /// <summary>One story that you may run</summary>
    /// <remarks>Whole, with the pictures that you may run. 410 for one that you had and may not run any more: remove every copy of it.</remarks>
    /// <param name="id" example="01936d81-bf80-7528-ac9c-24b9cf620f53">The story's id.</param>
    public static async Task<Results<RawJson<ArticleDetail>, GoneOrNotFound>> Handle(Id<Article> id, CurrentPartner door, LiveDb live, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var entitlement = door.Partner.Entitlement;
        return await new ArticleQuery(live).For(entitlement, clock.GetUtcNow()).Among([id], stop) is [var article]
            ? new RawJson<ArticleDetail>(PartnerArticle.Of(article.Summary, article.Rest!, entitlement.IncludeImages))
            : await GoneOrNotFound.Resolve(db, door.Partner, id, stop);
    }
}
