using NewsApi.Contract;
using NewsApi.Contract.Feeds;
using NewsApi.Newsroom;

namespace NewsApi.Http.Results;

/// <summary>Says in Link headers (RFC 8288) where there is a feed of what an answer shows, so that readers of feeds find it.</summary>
static class FeedLinks
{
    /// <summary>The feed of all stories, of a section's, or of a tag's.</summary>
    public static void AddFeedLinks(this HttpContext http, Slug? section = null, Slug? tag = null)
    {
        var site = http.RequestServices.GetRequiredService<Site>();
        var (path, about) = section is { } s ? ($"sections/{s}", $"{s}") : tag is { } t ? ($"tags/{t}", $"{t}") : ("latest", "latest");
        foreach (var format in FeedFormats.ForReaders)
            http.Response.Headers.Append("Link", $"<{site.PublicUrl}/feeds/{path}.{format.Name}>; rel=\"alternate\"; type=\"{format.MediaType}\"; title=\"{format.Title}: {about}\"");
    }
}
