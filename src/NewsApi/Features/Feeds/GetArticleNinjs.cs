using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetArticleNinjs
{
    /// <summary>Get an article as ninjs</summary>
    /// <remarks>
    /// Returns an IPTC ninjs 3.1 item: the complete article, its images as associations, and its tags as subjects (with the IPTC Media
    /// Topic of tags that have one), people, places, organisations and events. Articles and images whose syndication is denied have the
    /// `pubStatus` `withheld`.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">
    /// The article's slug or id.
    /// </param>
    public static async Task<Results<MediaTypeResult<NinjsDocument>, MovedOrGone>> Handle(
        ArticleAddress slug, Site site, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        if (await ArticleDocument.Find(live, slug, keys, stop) is not { } article)
            return await MovedOrGone.Resolve(live, slug, stop, "/ninjs");

        var topics = await live.MediaTopics(article.Detail.Tags.Select(t => t.Slug), stop);
        var item = Ninjs.Of(article.Detail, site, tag => topics.GetValueOrDefault(tag), article.Syndicated);
        return new MediaTypeResult<NinjsDocument>(item, "application/json") { LastModified = article.BuiltAt };
    }
}
