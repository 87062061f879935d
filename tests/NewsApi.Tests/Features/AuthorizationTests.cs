using System.Net;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Tests.Features;

/// <summary>Access to the newsroom's operations by key and scope.</summary>
public sealed class AuthorizationTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
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
}
