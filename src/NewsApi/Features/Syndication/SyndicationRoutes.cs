using NewsApi.Http;

namespace NewsApi.Features.Syndication;

static class SyndicationRoutes
{
    public static void MapSyndication(this IEndpointRouteBuilder site)
    {
        var feeds = site.MapGroup("/feeds").WithTags("Feeds");
        feeds.MapGet("/latest.{format}", GetLatestFeed.Handle);
        feeds.MapGet("/sections/{slug}.{format}", GetSectionFeed.Handle);
        feeds.MapGet("/tags/{slug}.{format}", GetTagFeed.Handle);

        var crawlers = site.MapGroup("/").WithTags("Crawlers");
        crawlers.MapGet("/sitemap.xml", GetSitemapIndex.Handle);
        crawlers.MapGet("/sitemaps/news.xml", GetNewsSitemap.Handle);
        crawlers.MapGet("/sitemaps/{month}.xml", GetMonthSitemap.Handle).WithMetadata(new InPieces());
        crawlers.MapGet("/robots.txt", GetRobots.Handle);
    }

    public static void MapStandards(this IEndpointRouteBuilder readers)
    {
        var articles = readers.MapGroup("/articles").WithTags("Articles");
        articles.MapGet("/{slug}/ninjs", GetNinjs.Handle);
        articles.MapGet("/{slug}/jsonld", GetJsonLd.Handle);
    }
}
