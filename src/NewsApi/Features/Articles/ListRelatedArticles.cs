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
    /// <summary>What to read next</summary>
    /// <remarks>
    /// Editors' pins first, in their order; then stories that share tags, where a rare tag counts for more than a common one and a fresh story
    /// for more than an old one. Where nothing shares a tag, the newest of the section. `because` says which, and why. There is one page only.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    /// <param name="limit">How many stories at most.</param>
    public static async Task<Results<RawJson<Page<RelatedArticle>>, MovedOrGone>> Handle(
        ArticleAddress slug, [Range(1, 100), DefaultValue(20)] int? limit, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var subject = await live.ArticleAt(slug).Select(s => new { s.Id, s.Summary }).SingleOrDefaultAsync(stop);
        if (subject is null)
            return await MovedOrGone.Resolve(live, slug, stop, "/related");

        made.AddArticle(subject.Summary);
        return new RawJson<Page<RelatedArticle>>(JsonSplicer.Page(await RelatedArticleQuery.Find(live, subject.Id, limit ?? 20, made, stop)));
    }
}
