using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class ListRelatedArticles
{
    /// <summary>List related articles</summary>
    /// <remarks>
    /// Returns the articles that editors pinned, in their order, then articles that share tags. A rare tag counts more than a common
    /// one, a recent article more than an old one. If no other article shares a tag, the newest articles of the section are returned.
    /// `explanation` contains the reason for each article. The list has a single page.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">
    /// The article's slug or id.
    /// </param>
    /// <param name="limit">Maximum number of articles.</param>
    public static async Task<Results<RawJson<Page<RelatedArticle>>, MovedOrGone>> Handle(
        ArticleAddress slug, [Range(1, 100), DefaultValue(20)] int? limit, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        var subject = await live.ArticleAt(slug).Select(a => new { a.Id, a.Summary }).SingleOrDefaultAsync(stop);
        if (subject is null)
            return await MovedOrGone.Resolve(live, slug, stop, "/related");

        keys.AddArticle(subject.Summary);
        var related = await RelatedArticleQuery.Find(live, subject.Id, limit ?? 20, keys, stop);
        return new RawJson<Page<RelatedArticle>>(JsonSplicer.Page(related));
    }
}
