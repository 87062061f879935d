using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class GetStoryImages
{
    /// <summary>A story's pictures</summary>
    /// <remarks>In order of appearance, the lead picture first, with alt text and caption as placed in this story. There is one page only.</remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    public static async Task<Results<Ready<Page<ImageView>>, Elsewhere>> Handle(
        StoryAddress slug, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var story = await live.At(slug).Select(s => new { s.Summary, s.Rest }).SingleOrDefaultAsync(stop);
        if (story is null)
            return await Elsewhere.Of(live, slug, stop, "/images");

        made.AddStory(story.Summary);
        return new Ready<Page<ImageView>>(ReadyJson.Page(StoryImages.Of(story.Summary, story.Rest)));
    }
}
