using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Http;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Syndication;

static class GetJsonLd
{
    /// <summary>One story as JSON-LD</summary>
    /// <remarks>A NewsArticle of schema.org, for search engines. It may be put into a page's `script type="application/ld+json"` as it stands.</remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    public static async Task<Results<Prepared<JsonLdDocument>, Elsewhere>> Handle(
        StoryAddress slug, Site site, LiveDb live, SurrogateKeys made, CancellationToken stop) =>
        await WholeStory.At(live, slug, made, stop) is { } story
            ? new Prepared<JsonLdDocument>(JsonLd.Of(story.Detail, site), "application/ld+json") { LastModified = story.MadeAt }
            : await Elsewhere.Of(live, slug, stop, "/jsonld");
}
