using NewsApi.Http.Results;

namespace NewsApi.Features.Sitemaps;

/// <summary>Rules for crawlers (RFC 9309).</summary>
sealed class RobotsDocument : IExternalStandard
{
    public static string Description => "Rules for crawlers (RFC 9309).";

    public static IReadOnlyList<string> MediaTypes => ["text/plain"];
}
