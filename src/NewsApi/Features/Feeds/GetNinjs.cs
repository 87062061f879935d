using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetNinjs
{
    /// <summary>One story as IPTC ninjs</summary>
    /// <remarks>
    /// An item of ninjs 3.1: the whole story, its pictures as associations, its tags as subjects (by IPTC Media Topic where a tag has one), people, places,
    /// organisations and events. ninjs is taken to be run: a story, or a picture, whose syndication is denied has the `pubStatus` `withheld`.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    public static async Task<Results<MediaTypeResult<NinjsDocument>, MovedOrGone>> Handle(
        ArticleAddress slug, Site site, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        if (await ArticleDocument.At(live, slug, made, stop) is not { } article)
            return await MovedOrGone.Resolve(live, slug, stop, "/ninjs");

        var topics = await live.MediaTopics(article.Detail.Tags.Select(t => t.Slug), stop);
        return new MediaTypeResult<NinjsDocument>(Ninjs.Of(article.Detail, site, tag => topics.GetValueOrDefault(tag), article.Syndicated), "application/json") { LastModified = article.MadeAt };
    }
}

/// <summary>A live story read whole, for those who write it in another standard.</summary>
sealed record ArticleDocument(ArticleDetail Detail, bool Syndicated, DateTimeOffset MadeAt)
{
    public static async Task<ArticleDocument?> At(LiveDb live, ArticleAddress address, SurrogateKeys made, CancellationToken stop)
    {
        var row = await live.ArticleAt(address).Select(s => new { s.Summary, s.Rest, s.Syndicated, s.BuiltAt }).SingleOrDefaultAsync(stop);
        if (row is null)
            return null;

        made.AddArticle(row.Summary);
        return new(JsonSerializer.Deserialize<ArticleDetail>(JsonSplicer.Merge(row.Summary, row.Rest), NewsJson.Options)!, row.Syndicated, row.BuiltAt);
    }
}
