using NewsApi.Http.Results;

namespace NewsApi.Features.Feeds;

/// <summary>A schema.org NewsArticle as JSON-LD.</summary>
sealed class JsonLdDocument : IExternalStandard
{
    public static string Description => "A schema.org NewsArticle as JSON-LD.";

    public static IReadOnlyList<string> MediaTypes => ["application/ld+json"];

    public static string Url => "https://schema.org/NewsArticle";
}
