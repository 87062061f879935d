using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NewsApi.Tests.Http;
using NJsonSchema;

namespace NewsApi.Tests;

/// <summary>
/// The OpenAPI document: the stored one is the served one, its examples work against the sample newsroom, and responses match its schemas.
/// <c>./check --accept</c> stores the served document.
/// </summary>
public sealed class ContractTests(Operations.SampleNewsroomTests.Desk desk) : IClassFixture<Operations.SampleNewsroomTests.Desk>
{
    static readonly string Stored = Path.GetFullPath("../../openapi/newsapi.v1.json", Path.GetDirectoryName(ThisFile())!);

    [Fact]
    public async Task The_stored_document_is_the_served_document()
    {
        var served = await (await desk.Client.Request("/openapi/v1.json")).Content.ReadAsStringAsync();
        if (Environment.GetEnvironmentVariable("NEWSAPI_ACCEPT_CONTRACT") is "1")
            await File.WriteAllTextAsync(Stored, served);

        Assert.True(
            File.Exists(Stored) && await File.ReadAllTextAsync(Stored) == served,
            "The served document differs from openapi/newsapi.v1.json. If this is intended, run ./check --accept and commit it.");
    }

    [Fact]
    public async Task Each_operation_for_readers_succeeds_with_its_required_parameters_only()
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        foreach (var (path, operation) in ForReaders(document))
            await AssertMatchesSchema(document, operation, UrlOf(path, operation));
    }

    [Fact]
    public async Task Each_example_of_a_parameter_returns_a_non_empty_response()
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        foreach (var (path, operation) in ForReaders(document))
            foreach (var parameter in OpenApiDocument.Parameters(operation).Where(p => p["schema"]!["examples"] is not null))
            {
                var example = parameter["schema"]!["examples"]![0]!;
                var value = example is JsonArray list ? string.Join(',', list) : example.ToString();
                var url = $"{UrlWithOpenQuery(path, operation)}{parameter["name"]}={Uri.EscapeDataString(value)}";
                await AssertMatchesSchema(document, operation, url);
            }
    }

    [Theory]
    [InlineData("listArticles", "/v1/articles?include=body,bodyHtml,bodyText&count=true&limit=20")]
    [InlineData("listArticles", "/v1/articles?fields=headline,slug&limit=100")]
    [InlineData("getArticle", "/v1/articles/{slug}?include=related,latest,bodyHtml,bodyText")]
    [InlineData("getArticle", "/v1/articles/{slug}?fields=headline")]
    [InlineData("listTags", "/v1/tags?limit=100&count=true&order=latest")]
    public async Task Responses_with_optional_properties_match_their_schema(string operationId, string path)
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        var (_, operation) = OpenApiDocument.Operations(document).Single(o => (string?)o.Operation["operationId"] == operationId);

        foreach (var slug in path.Contains("{slug}") ? (await desk.Client.Json("/v1/articles?limit=100")).Slugs() : [""])
            await AssertMatchesSchema(document, operation, path.Replace("{slug}", slug));
    }

    async Task AssertMatchesSchema(JsonNode document, JsonNode operation, string url)
    {
        using var response = await desk.Client.Request(url);
        var offered = operation["responses"]!["200"]!["content"]!.AsObject();
        var type = response.Content.Headers.ContentType?.MediaType;
        Assert.Contains(type, offered.Select(o => o.Key));
        if (type is not "application/json")
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
            return; // formats of external standards are tested elsewhere
        }

        var body = await response.Json();
        var schema = new JsonObject
        {
            ["allOf"] = new JsonArray(offered["application/json"]!["schema"]!.DeepClone()),
            ["definitions"] = document["components"]!["schemas"]!.DeepClone(),
        };
        var text = schema.ToJsonString().Replace("#/components/schemas/", "#/definitions/");
        var errors = (await JsonSchema.FromJsonAsync(text)).Validate(body.ToJsonString());
        Assert.True(errors.Count == 0, $"{url}: {string.Join("; ", errors.Take(3))}");
        Assert.NotEqual(0, body["items"]?.AsArray().Count);
    }

    // The URL that Swagger UI requests when only Execute is clicked: examples of required parameters, defaults of optional ones.
    static string UrlOf(string path, JsonNode operation)
    {
        foreach (var parameter in OpenApiDocument.Parameters(operation).Where(p => (string?)p["in"] is "path"))
            path = path.Replace($"{{{parameter["name"]}}}", ExampleOf(parameter));
        var required = OpenApiDocument.Parameters(operation).Where(p => (string?)p["in"] is "query" && (bool?)p["required"] is true)
            .Select(p => $"{p["name"]}={Uri.EscapeDataString(ExampleOf(p))}");
        var defaults = OpenApiDocument.Parameters(operation).Where(p => p["schema"]!["default"] is not null)
            .Select(p => $"{p["name"]}={p["schema"]!["default"]}");
        var query = string.Join('&', required.Concat(defaults));
        return query is "" ? path : $"{path}?{query}";
    }

    // The URL with its required parameters only, to which one more parameter can be appended.
    static string UrlWithOpenQuery(string path, JsonNode operation)
    {
        var (address, query) = UrlOf(path, operation).Split('?') is [var a, var q] ? (a, q) : (UrlOf(path, operation), "");
        var names = OpenApiDocument.Parameters(operation).Where(p => (bool?)p["required"] is true).Select(p => $"{p["name"]}=").ToList();
        var required = query.Split('&').Where(pair => names.Exists(n => pair.StartsWith(n, StringComparison.Ordinal)));
        return $"{address}?{string.Concat(required.Select(pair => $"{pair}&"))}";
    }

    static string ExampleOf(JsonNode parameter) =>
        (string?)parameter["example"] ?? throw new InvalidOperationException($"No example for {parameter["name"]}.");

    // Without previews and secret feed addresses, which need a secret, and without streams, which do not end.
    static IEnumerable<(string Path, JsonNode Operation)> ForReaders(JsonNode document) => OpenApiDocument.Operations(document)
        .Where(o => o.Operation["security"]!.AsArray() is [])
        .Where(o => !o.Path.StartsWith("/v1/previews", StringComparison.Ordinal)
            && !o.Path.StartsWith("/feeds/partner", StringComparison.Ordinal) && !o.Path.EndsWith("/stream", StringComparison.Ordinal));

    static string ThisFile([CallerFilePath] string path = "") => path;
}
