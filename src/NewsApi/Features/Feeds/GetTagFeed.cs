using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetTagFeed
{
    /// <summary>Get a tag's feed</summary>
    /// <remarks>
    /// Returns the 50 newest articles with the tag, in the form of the latest-articles feed. The slug of an alias and a former slug of
    /// the tag redirect.
    /// </remarks>
    /// <param name="slug" example="ukraine">The tag's slug.</param>
    /// <param name="format" example="json">`rss` (RSS 2.0), `atom` (RFC 4287) or `json` (JSON Feed 1.1).</param>
    /// <param name="after">The cursor of the page, taken from the `next` link of the previous page.</param>
    public static async Task<Results<MediaTypeResult<FeedDocument>, PermanentRedirect, NotFound>> Handle(
        Slug slug, QueryEnum<FeedFormat> format, Cursor? after, [AsParameters] FeedContext context, CancellationToken stop)
    {
        var (live, site) = (context.Live, context.Site);
        if (await live.TagsAt(slug).SingleOrDefaultAsync(stop) is not { } tag)
            return TypedResults.NotFound();

        var subject = new FeedSubject($"tags/{tag.Slug}", $"{site.Name}: {tag.Name}", tag.Description, $"{site.ReaderUrl}/")
        {
            TagId = tag.Id,
            HasArticles = tag.ArticleCount > 0,
        };
        var page = new FeedPage { Subject = subject, Tag = [tag.Slug], After = after };
        return await page.RenderOrRedirect(tag.Slug == slug, FeedFormats.Of(format.Value), context, stop);
    }
}
