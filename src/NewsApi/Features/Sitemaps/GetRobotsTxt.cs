using System.Text;
using NewsApi.Contract;
using NewsApi.Http.Results;

namespace NewsApi.Features.Sitemaps;

static class GetRobotsTxt
{
    /// <summary>Get robots.txt</summary>
    /// <remarks>
    /// Allows crawlers to read the public endpoints and disallows those that need a key. It lists the sitemaps; the robots.txt of the
    /// reader site should list them too.
    /// </remarks>
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
