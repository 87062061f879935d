using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Partners;

static class GetPartnerArticle
{
    /// <summary>One story that you may run</summary>
    /// <remarks>Whole, with the pictures that you may run. 410 for one that you had and may not run any more: remove every copy of it.</remarks>
    /// <param name="id" example="01936d81-bf80-7528-ac9c-24b9cf620f53">The story's id.</param>
    public static async Task<Results<Ready<ArticleDetail>, NotYours>> Handle(Id<Article> id, AtTheDoor door, LiveDb live, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var entitlement = door.Partner.Entitlement;
        return await new StoryList(live).For(entitlement, clock.GetUtcNow()).Among([id], stop) is [var story]
            ? new Ready<ArticleDetail>(PartnerCopy.Of(story.Summary, story.Rest!, entitlement.Pictures))
            : await NotYours.Of(db, door.Partner, id, stop);
    }
}
