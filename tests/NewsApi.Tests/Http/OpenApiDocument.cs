using System.Text.Json.Nodes;

namespace NewsApi.Tests.Http;

/// <summary>Reads the operations and parameters of an OpenAPI document.</summary>
static class OpenApiDocument
{
    public static IEnumerable<(string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Value!);

    public static IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"]?.AsArray().Select(p => p!) ?? [];
}
