using System.Net;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Support;

/// <summary>How tests ask: what comes back is read as a client reads it, and a wrong status shows the whole answer.</summary>
static class HttpClientExtensions
{
    public static async Task<JsonNode> Json(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.Ask(path);
        return await answer.Json(expected);
    }

    public static async Task<JsonNode> Json(this HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem details of a request that must fail, checked for what every problem must have.</summary>
    public static async Task<JsonNode> Problem(this HttpClient client, string path, HttpStatusCode expected)
    {
        using var answer = await client.Ask(path);
        return await answer.Problem(expected);
    }

    public static async Task<JsonNode> Problem(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var problem = await answer.Json(expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal((int)expected, (int)problem["status"]!);
        Assert.StartsWith("/problems/", (string?)problem["type"]);
        Assert.NotEmpty((string)problem["title"]!);
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.NotEmpty((string)problem["traceId"]!);
        return problem;
    }

    public static Task<HttpResponseMessage> Ask(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.Ask(HttpMethod.Get, path, headers);

    public static async Task<HttpResponseMessage> Ask(this HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends JSON; a version goes along as If-Match, a key as Idempotency-Key.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient client, HttpMethod method, string path, string? json = null, int? version = null, string? key = null)
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

    public static async Task<JsonNode> Posted(this HttpClient client, string path, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.Send(HttpMethod.Post, path, json);
        return await answer.Json(expected);
    }

    public static async Task<JsonNode> Put(this HttpClient client, string path, string json, int version, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.Send(HttpMethod.Put, path, json, version);
        return await answer.Json(expected);
    }

    /// <summary>The code of the problem that a request must meet.</summary>
    public static async Task<string> Refused(this HttpClient client, HttpMethod method, string path, string? json, HttpStatusCode expected, int? version = null, string? key = null)
    {
        using var answer = await client.Send(method, path, json, version, key);
        return ((string)(await answer.Problem(expected))["type"]!)["/problems/".Length..];
    }

    public static IEnumerable<string?> Slugs(this JsonNode page) => page["items"]!.AsArray().Select(i => (string?)i!["slug"]);

    /// <summary>Every item of a list, page after page, as its <c>next</c> leads.</summary>
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
