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
    /// <summary>A story's pictures</summary>
    /// <remarks>In order of appearance, the lead picture first, with alt text and caption as placed in this story. There is one page only.</remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    public static async Task<Results<RawJson<Page<ImageView>>, MovedOrGone>> Handle(
        ArticleAddress slug, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var article = await live.ArticleAt(slug).Select(s => new { s.Summary, s.Rest }).SingleOrDefaultAsync(stop);
        if (article is null)
            return await MovedOrGone.Resolve(live, slug, stop, "/images");

        made.AddArticle(article.Summary);
        return new RawJson<Page<ImageView>>(JsonSplicer.Page(ArticleImageList.Of(article.Summary, article.Rest)));
    }
}
