using NewsApi.Http.Results;

namespace NewsApi.Features.Feeds;

/// <summary>An item of IPTC ninjs 3.1.</summary>
sealed class NinjsDocument : IExternalStandard
{
    public static string Description => "An item of IPTC ninjs 3.1.";

    public static IReadOnlyList<string> MediaTypes => ["application/json"];

    public static string Url => "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";
}
