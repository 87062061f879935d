using System.Text;
using NewsApi.Contract;
using NewsApi.Http.Results;

namespace NewsApi.Features.Sitemaps;

static class GetRobots
{
    /// <summary>Rules for crawlers</summary>
    /// <remarks>What readers get may be crawled, what needs a key may not. It names the sitemaps; the robots.txt of the readers' own site should name them, too.</remarks>
    public static MediaTypeResult<RobotsDocument> Handle(Site site) => new(Encoding.UTF8.GetBytes($"""
        User-agent: *
        Allow: /feeds/
        Allow: /sitemap.xml
        Allow: /sitemaps/
        Disallow: /v1/newsroom/
        Disallow: /v1/partner/
        Disallow: /v1/previews/

        Sitemap: {site.PublicUrl}/sitemap.xml
        Sitemap: {site.PublicUrl}/sitemaps/news.xml

        """.ReplaceLineEndings("\n")), "text/plain");
}
