using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetJsonLd
{
    /// <summary>One story as JSON-LD</summary>
    /// <remarks>A NewsArticle of schema.org, for search engines. It may be put into a page's `script type="application/ld+json"` as it stands.</remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    public static async Task<Results<MediaTypeResult<JsonLdDocument>, MovedOrGone>> Handle(
        ArticleAddress slug, Site site, LiveDb live, SurrogateKeys made, CancellationToken stop) =>
        await ArticleDocument.At(live, slug, made, stop) is { } article
            ? new MediaTypeResult<JsonLdDocument>(JsonLd.Of(article.Detail, site), "application/ld+json") { LastModified = article.MadeAt }
            : await MovedOrGone.Resolve(live, slug, stop, "/jsonld");
}
