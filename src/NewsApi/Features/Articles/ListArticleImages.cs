using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class ListArticleImages
{
    /// <summary>List an article's images</summary>
    /// <remarks>
    /// Returns the images in order of appearance, the lead image first, with the alternative text and caption used in this article.
    /// The list has a single page.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">
    /// The article's slug or id.
    /// </param>
    public static async Task<Results<RawJson<Page<ImageView>>, MovedOrGone>> Handle(
        ArticleAddress slug, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        var article = await live.ArticleAt(slug).Select(a => new { a.Summary, a.Rest }).SingleOrDefaultAsync(stop);
        if (article is null)
            return await MovedOrGone.Resolve(live, slug, stop, "/images");

        keys.AddArticle(article.Summary);
        return new RawJson<Page<ImageView>>(JsonSplicer.Page(ArticleImageList.Of(article.Summary, article.Rest)));
    }
}
