using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Feeds;

static class GetSectionFeed
{
    /// <summary>Get a section's feed</summary>
    /// <remarks>
    /// Returns the 50 newest articles of the section and its subsections, in the form of the latest-articles feed. A former slug of the
    /// section redirects.
    /// </remarks>
    /// <param name="slug" example="world-news">The section's slug.</param>
    /// <param name="format" example="atom">`rss` (RSS 2.0), `atom` (RFC 4287) or `json` (JSON Feed 1.1).</param>
    /// <param name="after">The cursor of the page, taken from the `next` link of the previous page.</param>
    public static async Task<Results<MediaTypeResult<FeedDocument>, PermanentRedirect, NotFound>> Handle(
        Slug slug, QueryEnum<FeedFormat> format, Cursor? after, [AsParameters] FeedContext context, CancellationToken stop)
    {
        var name = slug.ToString();
        if (await context.Live.Sections.Where(s => s.Slugs.Contains(name)).SingleOrDefaultAsync(stop) is not { } section)
            return TypedResults.NotFound();

        var site = context.Site;
        var subject = new FeedSubject(
            $"sections/{section.Slug}", $"{site.Name}: {section.Name}", section.Description, $"{site.ReaderUrl}/{section.Slug}")
        {
            SectionId = section.Id,
            HasArticles = await context.Live.PublishedSections().AnyAsync(s => s.Id == section.Id, stop),
        };
        var page = new FeedPage { Subject = subject, Section = section.Slug, After = after };
        return await page.RenderOrRedirect(section.Slug == slug, FeedFormats.Of(format.Value), context, stop);
    }
}
