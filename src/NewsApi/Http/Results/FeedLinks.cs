using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Newsroom;

namespace NewsApi.Http.Results;

/// <summary>Adds Link headers (RFC 8288) for the feeds that match a response, so that feed readers can discover them.</summary>
static class FeedLinks
{
    /// <summary>Links the feeds of a section or a tag, or those of all articles when neither is given.</summary>
    public static void AddFeedLinks(this HttpContext http, Slug? section = null, Slug? tag = null)
    {
        var site = http.RequestServices.GetRequiredService<Site>();
        var (path, topic) = section is { } s ? ($"sections/{s}", $"{s}") : tag is { } t ? ($"tags/{t}", $"{t}") : ("latest", "latest");
        foreach (var format in FeedFormats.ForReaders)
        {
            var url = $"{site.PublicUrl}/feeds/{path}.{format.Name}";
            http.Response.Headers.Append("Link",
                $"<{url}>; rel=\"alternate\"; type=\"{format.MediaType}\"; title=\"{format.Title}: {topic}\"");
        }
    }
}
