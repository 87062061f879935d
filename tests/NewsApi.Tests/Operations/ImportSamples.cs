namespace NewsApi.Tests.Operations;

static class ImportSamples
{
    /// <summary>An article record of the import format.</summary>
    public static string Line(
        string sourceId, string headline, string? slug = null, string? stage = null, string related = "", string tags = "") =>
        $$"""{"sourceId":"{{sourceId}}","headline":"{{headline}}"{{(slug is null ? "" : $",\"slug\":\"{slug}\"")}},"section":"News","tags":[{{tags}}],"publishedAt":"2024-03-01T08:00:00Z","body":[{"type":"paragraph","html":"Text of {{headline}}."}],"related":[{{related}}]{{(stage is null ? "" : $",\"stage\":\"{stage}\"")}}}""";
}
