using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Http;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Tests.Features;

/// <summary>Access to the newsroom's operations by key and scope.</summary>
public sealed class AuthorizationTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Newsroom_operations_require_an_active_key_with_their_scope()
    {
        var key = await desk.Key(Scope.Admin);
        var unknownKey = key[..^1] + (key[^1] is 'A' ? 'B' : 'A');
        using var anonymous = desk.ClientWith(null);
        using var unknown = desk.ClientWith(unknownKey);
        using var reader = desk.ClientWith(await desk.Key(Scope.Read));
        using var partner = desk.ClientWith(await desk.Key(Scope.Partner));
        var operations = Operations().ToList();
        Assert.True(operations.Count > 25);

        foreach (var (method, path) in operations)
        {
            Assert.Equal("unauthenticated", await anonymous.ProblemCode(method, path, Body(method), HttpStatusCode.Unauthorized));
            Assert.Equal("unauthenticated", await unknown.ProblemCode(method, path, Body(method), HttpStatusCode.Unauthorized));
            Assert.Equal("forbidden", await reader.ProblemCode(method, path, Body(method), HttpStatusCode.Forbidden));
            Assert.Equal("forbidden", await partner.ProblemCode(method, path, Body(method), HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task Write_keys_cannot_publish_and_publish_keys_cannot_create_keys()
    {
        await desk.CreateSectionAndTags("Access");
        using var writer = desk.ClientWith(await desk.Key(Scope.Write));
        using var publisher = desk.ClientWith(await desk.Key(Scope.Publish));
        var article = await writer.PostJson("/v1/newsroom/articles", """{"headline":"Access","section":"access","bodyHtml":"<p>x</p>"}""", HttpStatusCode.Created);

        Assert.Equal("forbidden", await writer.ProblemCode(HttpMethod.Post, $"/v1/newsroom/articles/{article["id"]}/publication", "{}", HttpStatusCode.Forbidden));
        await publisher.PostJson($"/v1/newsroom/articles/{article["id"]}/publication", "{}");
        Assert.Equal("forbidden", await publisher.ProblemCode(HttpMethod.Post, "/v1/newsroom/keys", """{"name":"x","scopes":["read"]}""", HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task Revoked_and_expired_keys_return_401()
    {
        var expiry = desk.Clock.GetUtcNow().AddHours(1);
        var first = await desk.Editor.PostJson(
            "/v1/newsroom/keys", $$"""{"name":"short","scopes":["write"],"expiresAt":"{{expiry:O}}"}""", HttpStatusCode.Created);
        var second = await desk.Editor.PostJson("/v1/newsroom/keys", """{"name":"second","scopes":["write"]}""", HttpStatusCode.Created);
        using var expiring = desk.ClientWith((string?)first["key"]);
        using var revoked = desk.ClientWith((string?)second["key"]);
        await expiring.Json("/v1/newsroom/articles");
        await revoked.Json("/v1/newsroom/articles");

        using (var answer = await desk.Editor.Send(HttpMethod.Delete, $"/v1/newsroom/keys/{second["id"]}"))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await revoked.Problem("/v1/newsroom/articles", HttpStatusCode.Unauthorized);
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await expiring.Problem("/v1/newsroom/articles", HttpStatusCode.Unauthorized);

        var listed = (await desk.Editor.Json("/v1/newsroom/keys?limit=100"))["items"]!.AsArray();
        Assert.All(listed, k => Assert.Null(k!["key"]));
        var shown = listed.Single(k => (string?)k!["id"] == (string?)first["id"])!;
        Assert.EndsWith((string)shown["hint"]!, (string)first["key"]!);
        Assert.NotNull(shown["lastUsedAt"]);
    }

    [Fact]
    public async Task Public_endpoints_ignore_keys_and_newsroom_responses_are_not_cached()
    {
        using var invalid = desk.ClientWith("nk_nonsense");
        await invalid.Json("/v1/articles");

        using var answer = await desk.Editor.Request("/v1/newsroom/articles", ("Origin", "https://elsewhere.example"));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    IEnumerable<(HttpMethod Method, string Path)> Operations() =>
        from endpoint in desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<EndpointPolicy>() == EndpointPolicy.Newsroom
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        where method is not "HEAD"
        select (new HttpMethod(method), PathOf(endpoint.RoutePattern.RawText!));

    static string PathOf(string route) => route
        .Replace("{id}", Guid.CreateVersion7().ToString()).Replace("{preview}", Guid.CreateVersion7().ToString())
        .Replace("{slug}", "x").Replace("{version}", "1");

    static string? Body(HttpMethod method) => method == HttpMethod.Get ? null : "{}";
}
