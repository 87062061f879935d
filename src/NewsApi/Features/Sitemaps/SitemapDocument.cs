using NewsApi.Http.Results;

namespace NewsApi.Features.Sitemaps;

/// <summary>A sitemap, or an index of sitemaps (sitemaps.org 0.9).</summary>
sealed class SitemapDocument : IExternalStandard
{
    public static string Description => "A sitemap, or an index of sitemaps (sitemaps.org 0.9).";

    public static IReadOnlyList<string> MediaTypes => ["application/xml"];
}
