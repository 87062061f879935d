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

static class GetSectionFeed
{
    /// <summary>Feed of a section</summary>
    /// <remarks>Its fifty newest stories and those of the sections below it; otherwise as the feed of all stories. A slug that the section had before redirects.</remarks>
    /// <param name="slug" example="world-news">The section's slug.</param>
    /// <param name="format" example="atom">`rss` (RSS 2.0), `atom` (RFC 4287) or `json` (JSON Feed 1.1).</param>
    /// <param name="after">Where to go on: taken from the next link of the page before.</param>
    public static async Task<Results<MediaTypeResult<FeedDocument>, PermanentRedirect, NotFound>> Handle(
        Slug slug, QueryEnum<FeedFormat> format, Cursor? after, Site site, LiveDb live, HttpContext http, SurrogateKeys made, TimeProvider clock, CancellationToken stop)
    {
        var asked = slug.ToString();
        if (await live.Sections.Where(s => s.Slugs.Contains(asked)).SingleOrDefaultAsync(stop) is not { } section)
            return TypedResults.NotFound();

        var subject = new FeedSubject($"sections/{section.Slug}", $"{site.Name}: {section.Name}", section.Description, $"{site.ReaderUrl}/{section.Slug}") { SectionId = section.Id };
        var page = new FeedPage { Subject = subject, Section = section.Slug, After = section.Slug == slug ? after : null };
        if (await page.Show(FeedFormats.Of(format.Value), live, http, made, clock, stop) is not { } feed)
            return TypedResults.NotFound();
        return section.Slug == slug ? feed : new PermanentRedirect($"/feeds/{subject.Path}.{FeedFormats.Of(format.Value).Name}");
    }
}
