using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace NewsApi.Benchmarks;

/// <summary>A client of the newsroom endpoints, with the key that benchmarks configure at startup.</summary>
sealed class EditorClient(ServerProcess api) : IDisposable
{
    const string Key = "nk_bench_bench_bench_bench_bench_bench_bench";

    /// <summary>The setting that makes <see cref="Key"/> valid.</summary>
    public static readonly (string Name, string Value) KeySetting = ("Keys__Bootstrap", Key);

    readonly HttpClient client = new() { BaseAddress = new(api.Address), DefaultRequestHeaders = { Authorization = new("Bearer", Key) } };

    public async Task<(JsonNode Body, EntityTagHeaderValue? Version)> Get(string path)
    {
        using var response = await client.GetAsync(path);
        return (JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!, response.Headers.ETag);
    }

    public async Task<JsonNode> Send(HttpMethod method, string path, JsonObject body, EntityTagHeaderValue? version = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (version is not null)
            request.Headers.IfMatch.Add(version);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {path}: {text}");
    }

    public void Dispose() => client.Dispose();
}
