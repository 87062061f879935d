namespace NewsApi.Features.Feeds;

static class FeedRoutes
{
    public static void MapFeeds(this IEndpointRouteBuilder site)
    {
        var feeds = site.MapGroup("/feeds").WithTags("Feeds");
        feeds.MapGet("/latest.{format}", GetLatestFeed.Handle);
        feeds.MapGet("/sections/{slug}.{format}", GetSectionFeed.Handle);
        feeds.MapGet("/tags/{slug}.{format}", GetTagFeed.Handle);
    }

    public static void MapArticleFormats(this IEndpointRouteBuilder readers)
    {
        var articles = readers.MapGroup("/articles").WithTags("Articles");
        articles.MapGet("/{slug}/ninjs", GetArticleNinjs.Handle);
        articles.MapGet("/{slug}/jsonld", GetArticleJsonLd.Handle);
    }
}
