using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Http;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Syndication;

static class GetNinjs
{
    /// <summary>One story as IPTC ninjs</summary>
    /// <remarks>
    /// An item of ninjs 3.1: the whole story, its pictures as associations, its tags as subjects (by IPTC Media Topic where a tag has one), people, places,
    /// organisations and events. ninjs is taken to be run: a story, or a picture, whose syndication is denied has the `pubStatus` `withheld`.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    public static async Task<Results<Prepared<NinjsDocument>, Elsewhere>> Handle(
        StoryAddress slug, Site site, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        if (await WholeStory.At(live, slug, made, stop) is not { } story)
            return await Elsewhere.Of(live, slug, stop, "/ninjs");

        var topics = await live.MediaTopics(story.Detail.Tags.Select(t => t.Slug), stop);
        return new Prepared<NinjsDocument>(Ninjs.Of(story.Detail, site, tag => topics.GetValueOrDefault(tag), story.Syndicated), "application/json") { LastModified = story.MadeAt };
    }
}

/// <summary>A live story read whole, for those who write it in another standard.</summary>
sealed record WholeStory(ArticleDetail Detail, bool Syndicated, DateTimeOffset MadeAt)
{
    public static async Task<WholeStory?> At(LiveDb live, StoryAddress address, SurrogateKeys made, CancellationToken stop)
    {
        var row = await live.At(address).Select(s => new { s.Summary, s.Rest, s.Syndicated, s.MadeAt }).SingleOrDefaultAsync(stop);
        if (row is null)
            return null;

        made.AddStory(row.Summary);
        return new(JsonSerializer.Deserialize<ArticleDetail>(ReadyJson.Whole(row.Summary, row.Rest), NewsJson.Options)!, row.Syndicated, row.MadeAt);
    }
}
