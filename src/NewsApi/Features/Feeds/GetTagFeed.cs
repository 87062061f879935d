using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetTagFeed
{
    /// <summary>Feed of a tag</summary>
    /// <remarks>The fifty newest stories that carry it; otherwise as the feed of all stories. The slug of an alias, or one the tag had before, redirects.</remarks>
    /// <param name="slug" example="ukraine">The tag's slug.</param>
    /// <param name="format" example="json">`rss` (RSS 2.0), `atom` (RFC 4287) or `json` (JSON Feed 1.1).</param>
    /// <param name="after">Where to go on: taken from the next link of the page before.</param>
    public static async Task<Results<MediaTypeResult<FeedDocument>, PermanentRedirect, NotFound>> Handle(
        Slug slug, QueryEnum<FeedFormat> format, Cursor? after, Site site, LiveDb live, HttpContext http, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        var found = await live.TagSlugs.Where(s => s.Slug == slug).Join(live.Tags, s => s.TagId, t => t.Id, (_, t) => t).SingleOrDefaultAsync(stop);
        if (found is not { } tag)
            return TypedResults.NotFound();

        var subject = new FeedSubject($"tags/{tag.Slug}", $"{site.Name}: {tag.Name}", tag.Description, $"{site.ReaderUrl}/") { TagId = tag.Id };
        var page = new FeedPage { Subject = subject, Tag = [tag.Slug], After = tag.Slug == slug ? after : null };
        if (await page.Show(FeedFormats.Of(format.Value), live, http, made, clock, stop) is not { } feed)
            return TypedResults.NotFound();
        return tag.Slug == slug ? feed : new PermanentRedirect($"/feeds/{subject.Path}.{FeedFormats.Of(format.Value).Name}");
    }
}
