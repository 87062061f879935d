using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class GetRelated
{
    /// <summary>What to read next</summary>
    /// <remarks>
    /// Editors' pins first, in their order; then stories that share tags, where a rare tag counts for more than a common one and a fresh story
    /// for more than an old one. Where nothing shares a tag, the newest of the section. `because` says which, and why. There is one page only.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    /// <param name="limit">How many stories at most.</param>
    public static async Task<Results<Ready<Page<RelatedArticle>>, Elsewhere>> Handle(
        StoryAddress slug, [Range(1, 100), DefaultValue(20)] int? limit, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var subject = await live.At(slug).Select(s => new { s.Id, s.Summary }).SingleOrDefaultAsync(stop);
        if (subject is null)
            return await Elsewhere.Of(live, slug, stop, "/related");

        made.AddStory(subject.Summary);
        return new Ready<Page<RelatedArticle>>(ReadyJson.Page(await RelatedStories.Of(live, subject.Id, limit ?? 20, made, stop)));
    }
}
