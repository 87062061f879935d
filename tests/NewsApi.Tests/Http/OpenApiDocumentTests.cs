using System.Text.Json.Nodes;

namespace NewsApi.Tests.Http;

/// <summary>The OpenAPI document is complete, and its names suit generated clients.</summary>
public sealed class OpenApiDocumentTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Operation_ids_are_unique_and_begin_with_a_verb()
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        var webhooks = document["webhooks"]!.AsObject().SelectMany(w => w.Value!.AsObject()).Select(o => o.Value!);
        var operations = OpenApiDocument.Operations(document).Select(o => o.Operation).Concat(webhooks);
        var ids = operations.Select(o => (string)o["operationId"]!).ToList();

        Assert.All(ids, id => Assert.Matches(
            "^(accept|cancel|correct|create|delete|dismiss|enable|get|kill|list|merge|move|pin|publish|receive|redeliver|restore|revoke|rotate|search|set|unpublish"
            + "|stream|suggest|test|update|write)([A-Z][a-z]+)+$", id));
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Tags_are_described_and_order_the_operations()
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        var tags = document["tags"]!.AsArray().Select(t => (string)t!["name"]!);

        Assert.Equal(tags, OpenApiDocument.Operations(document).Select(o => (string)o.Operation["tags"]!.AsArray().Single()!).Distinct());
        Assert.All(document["tags"]!.AsArray(), t => Assert.NotEmpty((string)t!["description"]!));
    }

    [Fact]
    public async Task Operations_parameters_and_properties_are_described()
    {
        var document = await desk.Client.Json("/openapi/v1.json");

        var undescribed = new List<string>();
        foreach (var (path, operation) in OpenApiDocument.Operations(document))
        {
            if (IsEmpty(operation["summary"]) || IsEmpty(operation["description"]))
                undescribed.Add($"{path} has no summary or description");
            undescribed.AddRange(OpenApiDocument.Parameters(operation)
                .Where(p => IsEmpty(p["description"])).Select(p => $"{path} {p["name"]}"));
            string[] expected = operation["security"]!.AsArray() is not [] ? ["400", "401", "403", "500", "503"]
                : path.StartsWith("/v1/", StringComparison.Ordinal) ? ["200", "304", "400", "406", "500", "503"]
                : ["200", "304", "400", "500", "503"];
            Assert.Superset(expected.ToHashSet(), operation["responses"]!.AsObject().Select(r => r.Key).ToHashSet());
        }

        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            undescribed.AddRange((schema!["properties"]?.AsObject() ?? [])
                .Where(p => IsEmpty(p.Value!["description"])).Select(p => $"{name}.{p.Key}"));
        Assert.Empty(undescribed);

        static bool IsEmpty(JsonNode? text) => string.IsNullOrEmpty((string?)text);
    }
}
