using NewsApi.Http.Caching;

namespace NewsApi.Features.Sitemaps;

static class SitemapRoutes
{
    public static void MapSitemaps(this IEndpointRouteBuilder site)
    {
        var crawlers = site.MapGroup("/").WithTags("Crawlers");
        crawlers.MapGet("/sitemap.xml", GetSitemapIndex.Handle);
        crawlers.MapGet("/sitemaps/news.xml", GetNewsSitemap.Handle);
        crawlers.MapGet("/sitemaps/{month}.xml", GetMonthlySitemap.Handle).WithMetadata(new StreamedResponse());
        crawlers.MapGet("/robots.txt", GetRobotsTxt.Handle);
    }
}
