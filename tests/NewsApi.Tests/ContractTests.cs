using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace NewsApi.Tests;

/// <summary>
/// The contract: the document in the repo is the one served, its examples work against the sample newsroom, and answers keep to its schemas.
/// <c>./check --accept</c> writes the served document into the repo.
/// </summary>
public sealed class ContractTests(Operations.SampleNewsroomTests.Desk desk) : IClassFixture<Operations.SampleNewsroomTests.Desk>
{
    static readonly string Stored = Path.GetFullPath("../../openapi/newsapi.v1.json", Path.GetDirectoryName(Here())!);

    [Fact]
    public async Task The_document_in_the_repo_is_the_one_served()
    {
        var served = await (await desk.Client.Ask("/openapi/v1.json")).Content.ReadAsStringAsync();
        if (Environment.GetEnvironmentVariable("NEWSAPI_ACCEPT_CONTRACT") is "1")
            await File.WriteAllTextAsync(Stored, served);

        Assert.True(File.Exists(Stored) && await File.ReadAllTextAsync(Stored) == served, "The served contract differs from openapi/newsapi.v1.json. If that is meant: ./check --accept, and commit the difference.");
    }

    [Fact]
    public async Task Every_operation_is_described_and_so_is_everything_in_it()
    {
        var document = await desk.Client.Json("/openapi/v1.json");

        var silent = new List<string>();
        foreach (var (path, operation) in Operations(document))
        {
            if ((string?)operation["summary"] is null or "" || (string?)operation["description"] is null or "")
                silent.Add($"{path} has no summary or description");
            silent.AddRange(Parameters(operation).Where(p => (string?)p["description"] is null or "").Select(p => $"{path} {p["name"]}"));
            string[] promised = operation["security"]!.AsArray() is not [] ? ["400", "401", "403", "500", "503"]
                : path.StartsWith("/v1/", StringComparison.Ordinal) ? ["200", "304", "400", "406", "500", "503"] : ["200", "304", "400", "500", "503"];
            Assert.Superset(promised.ToHashSet(), operation["responses"]!.AsObject().Select(r => r.Key).ToHashSet());
        }

        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            silent.AddRange((schema!["properties"]?.AsObject() ?? []).Where(p => (string?)p.Value!["description"] is null or "").Select(p => $"{name}.{p.Key}"));
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_operation_works_at_the_first_click_and_answers_as_its_schema_says()
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        foreach (var (path, operation) in ForReaders(document))
            await AnswersAsPromised(document, operation, Filled(path, operation));
    }

    [Fact]
    public async Task Every_example_of_a_parameter_works_and_finds_something()
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        foreach (var (path, operation) in ForReaders(document))
            foreach (var parameter in Parameters(operation).Where(p => p["schema"]!["examples"] is not null))
            {
                var example = parameter["schema"]!["examples"]![0]!;
                var value = example is JsonArray list ? string.Join(',', list) : example.ToString();
                await AnswersAsPromised(document, operation, $"{Required(path, operation)}{parameter["name"]}={Uri.EscapeDataString(value)}");
            }
    }

    [Theory]
    [InlineData("listArticles", "/v1/articles?include=body,bodyHtml,bodyText&count=true&limit=100")]
    [InlineData("listArticles", "/v1/articles?fields=headline,slug&limit=100")]
    [InlineData("getArticle", "/v1/articles/{slug}?include=related,latest,bodyHtml,bodyText")]
    [InlineData("getArticle", "/v1/articles/{slug}?fields=headline")]
    [InlineData("listTags", "/v1/tags?limit=100&count=true&order=latest")]
    public async Task Answers_with_everything_in_them_keep_to_the_schema_too(string operationId, string path)
    {
        var document = await desk.Client.Json("/openapi/v1.json");
        var (_, operation) = Operations(document).Single(o => (string?)o.Operation["operationId"] == operationId);

        foreach (var slug in path.Contains("{slug}") ? (await desk.Client.Json("/v1/articles?limit=100")).Slugs() : [""])
            await AnswersAsPromised(document, operation, path.Replace("{slug}", slug));
    }

    async Task AnswersAsPromised(JsonNode document, JsonNode operation, string path)
    {
        using var answer = await desk.Client.Ask(path);
        var offered = operation["responses"]!["200"]!["content"]!.AsObject();
        var type = answer.Content.Headers.ContentType?.MediaType;
        Assert.Contains(type, offered.Select(o => o.Key));
        if (type is not "application/json")
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            return; // others' standards have tests of their own
        }

        var body = await answer.Json();
        var schema = new JsonObject
        {
            ["allOf"] = new JsonArray(offered["application/json"]!["schema"]!.DeepClone()),
            ["definitions"] = document["components"]!["schemas"]!.DeepClone(),
        };
        var text = schema.ToJsonString().Replace("#/components/schemas/", "#/definitions/");
        var faults = (await JsonSchema.FromJsonAsync(text)).Validate(body.ToJsonString());
        Assert.True(faults.Count == 0, $"{path}: {string.Join("; ", faults.Take(3))}");
        Assert.NotEqual(0, body["items"]?.AsArray().Count);
    }

    // What Swagger UI sends when nothing but Execute is pressed: required parameters with their examples, defaults of the others.
    static string Filled(string path, JsonNode operation)
    {
        foreach (var parameter in Parameters(operation).Where(p => (string?)p["in"] is "path"))
            path = path.Replace($"{{{parameter["name"]}}}", ExampleOf(parameter));
        var given = Parameters(operation).Where(p => (string?)p["in"] is "query" && (bool?)p["required"] is true).Select(p => $"{p["name"]}={Uri.EscapeDataString(ExampleOf(p))}");
        var defaults = given.Concat(Parameters(operation).Where(p => p["schema"]!["default"] is not null).Select(p => $"{p["name"]}={p["schema"]!["default"]}")).ToList();
        return defaults is [] ? path : $"{path}?{string.Join('&', defaults)}";
    }

    // The address with only what must be given, open for one more parameter.
    static string Required(string path, JsonNode operation)
    {
        var (address, query) = Filled(path, operation).Split('?') is [var a, var q] ? (a, q) : (Filled(path, operation), "");
        var required = query.Split('&').Where(pair => Parameters(operation).Any(p => (bool?)p["required"] is true && pair.StartsWith($"{p["name"]}=", StringComparison.Ordinal)));
        return $"{address}?{string.Concat(required.Select(pair => $"{pair}&"))}";
    }

    static string ExampleOf(JsonNode parameter) => (string?)parameter["example"] ?? throw new InvalidOperationException($"No example for {parameter["name"]}.");

    static IEnumerable<(string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Value!);

    // Previews are for whoever holds a link; the newsroom is for whoever has a key; a stream has no end to wait for.
    static IEnumerable<(string Path, JsonNode Operation)> ForReaders(JsonNode document) =>
        Operations(document).Where(o => o.Operation["security"]!.AsArray() is [] && !o.Path.StartsWith("/v1/previews", StringComparison.Ordinal) && !o.Path.EndsWith("/stream", StringComparison.Ordinal));

    static IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"]?.AsArray().Select(p => p!) ?? [];

    static string Here([CallerFilePath] string path = "") => path;
}
