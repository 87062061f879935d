using System.Net;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Support;

/// <summary>Sends requests and reads JSON responses. An unexpected status fails the test and shows the response.</summary>
static class HttpClientExtensions
{
    public static async Task<JsonNode> Json(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.Request(path);
        return await response.Json(expected);
    }

    public static async Task<JsonNode> Json(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem details of a request that must fail, with the members that every problem must have.</summary>
    public static async Task<JsonNode> Problem(this HttpClient client, string path, HttpStatusCode expected)
    {
        using var response = await client.Request(path);
        return await response.Problem(expected);
    }

    public static async Task<JsonNode> Problem(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var problem = await response.Json(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal((int)expected, (int)problem["status"]!);
        Assert.StartsWith("/problems/", (string?)problem["type"]);
        Assert.NotEmpty((string)problem["title"]!);
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.NotEmpty((string)problem["traceId"]!);
        return problem;
    }

    public static Task<HttpResponseMessage> Request(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.Request(HttpMethod.Get, path, headers);

    public static async Task<HttpResponseMessage> Request(
        this HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends JSON. The version becomes the header If-Match, the key Idempotency-Key.</summary>
    public static async Task<HttpResponseMessage> Send(
        this HttpClient client, HttpMethod method, string path, string? json = null, int? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode> PostJson(this HttpClient client, string path, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.Send(HttpMethod.Post, path, json);
        return await response.Json(expected);
    }

    public static async Task<JsonNode> PutJson(
        this HttpClient client, string path, string json, int version, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.Send(HttpMethod.Put, path, json, version);
        return await response.Json(expected);
    }

    /// <summary>The problem code of a request that must fail.</summary>
    public static async Task<string> ProblemCode(
        this HttpClient client, HttpMethod method, string path, string? json, HttpStatusCode expected,
        int? version = null, string? key = null)
    {
        using var response = await client.Send(method, path, json, version, key);
        var problem = await response.Problem(expected);
        return ((string)problem["type"]!)["/problems/".Length..];
    }

    public static IEnumerable<string?> Slugs(this JsonNode page) => page["items"]!.AsArray().Select(i => (string?)i!["slug"]);

    /// <summary>The items of all pages of a list, following <c>next</c>.</summary>
    public static async Task<List<JsonNode>> Pages(this HttpClient client, string path)
    {
        var items = new List<JsonNode>();
        for (var at = path; ;)
        {
            var page = await client.Json(at);
            items.AddRange(page["items"]!.AsArray().Select(i => i!.DeepClone()));
            if ((string?)page["next"] is not { } next)
                return items;
            at = $"{path}{(path.Contains('?') ? '&' : '?')}after={next}";
        }
    }
}
