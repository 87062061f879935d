using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetArticleJsonLd
{
    /// <summary>Get an article as JSON-LD</summary>
    /// <remarks>
    /// Returns a schema.org NewsArticle for search engines. It is safe to embed unchanged in an HTML page, as the content of
    /// `script type="application/ld+json"`.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">
    /// The article's slug or id.
    /// </param>
    public static async Task<Results<MediaTypeResult<JsonLdDocument>, MovedOrGone>> Handle(
        ArticleAddress slug, Site site, LiveDb live, SurrogateKeys keys, CancellationToken stop) =>
        await ArticleDocument.Find(live, slug, keys, stop) is { } article
            ? new MediaTypeResult<JsonLdDocument>(JsonLd.Of(article.Detail, site), "application/ld+json") { LastModified = article.BuiltAt }
            : await MovedOrGone.Resolve(live, slug, stop, "/jsonld");
}
