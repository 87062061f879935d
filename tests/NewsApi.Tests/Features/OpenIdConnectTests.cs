using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NewsApi.Tests.Features;

/// <summary>Sign-in with OpenID Connect: tokens are signed, and keys are fetched over HTTP.</summary>
public sealed class OpenIdConnectTests(OpenIdConnectTests.Desk desk) : IClassFixture<OpenIdConnectTests.Desk>
{
    [Fact]
    public async Task A_token_has_the_scope_of_its_role()
    {
        await desk.CreateSectionAndTags("Sign in");
        using var editor = desk.ClientWith(desk.Authority.Token("chief", role: "chief"));
        using var reporter = desk.ClientWith(desk.Authority.Token("ada", role: "reporter"));
        var article = await reporter.PostJson("/v1/newsroom/articles", """{"headline":"Signed in","section":"sign-in","bodyHtml":"<p>x</p>"}""", HttpStatusCode.Created);

        Assert.Equal("forbidden", await reporter.ProblemCode(HttpMethod.Post, $"/v1/newsroom/articles/{article["id"]}/publication", "{}", HttpStatusCode.Forbidden));
        await editor.PostJson($"/v1/newsroom/articles/{article["id"]}/publication", "{}");

        var lines = (await desk.Editor.Json($"/v1/newsroom/audit?subject=article/{article["id"]}"))["items"]!.AsArray();
        Assert.Equal(["chief", "ada"], lines.Select(l => (string?)l!["actor"]));
        Assert.Equal($"oidc:{desk.Authority.Address}|ada", (string?)lines[1]!["account"]);
    }

    [Fact]
    public async Task Invalid_tokens_return_401_and_tokens_without_a_scope_return_403()
    {
        using var other = new Authority();
        await other.Start();
        foreach (var token in new[]
        {
            desk.Authority.Token("x", role: "boss", signedBy: other),
            desk.Authority.Token("x", role: "boss", t => t.Audience = "another"),
            desk.Authority.Token("x", role: "boss", t => t.Audience = null),
            desk.Authority.Token("x", role: "boss", t => t.Issuer = "https://elsewhere.example"),
            desk.Authority.Token(new string('x', 256), role: "boss"),
            desk.Authority.Token("x\u0000y", role: "boss"),
            desk.Authority.Token("", role: "boss"),
            desk.Authority.Token(
                "x", role: "boss", t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddHours(-3), DateTime.UtcNow.AddHours(-1))),
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZXMiOlsiYWRtaW4iXX0.",
            "nonsense",
        })
        {
            using var client = desk.ClientWith(token);
            Assert.Equal("unauthenticated", await client.ProblemCode(HttpMethod.Get, "/v1/newsroom/articles", null, HttpStatusCode.Unauthorized));
        }

        // Only mapped roles count, and their names are compared exactly.
        foreach (var role in new[]
        {
            "subscriber", "3", "write,publish", "partner", "write", "admin", "Boss", "BOSS", "boss ", "not boss", "boss,chief", "chief;boss",
        })
        {
            using var client = desk.ClientWith(desk.Authority.Token("x", role));
            Assert.Equal("forbidden", await client.ProblemCode(HttpMethod.Get, "/v1/newsroom/articles", null, HttpStatusCode.Forbidden));
        }
    }

    [Theory]
    [InlineData("newsapi/scope", "Admin")]
    [InlineData("newsapi/partner", "01936d81-bf80-7d13-8767-5a84c90bb30b")]
    [InlineData("newsapi/key", "01936d81-bf80-7d13-8767-5a84c90bb30b")]
    public async Task Internal_claims_in_a_token_are_ignored(string type, string value)
    {
        using var client = desk.ClientWith(desk.Authority.Token("x", role: "subscriber", t => t.Subject.AddClaim(new(type, value))));

        Assert.Equal("forbidden", await client.ProblemCode(HttpMethod.Get, "/v1/newsroom/articles", null, HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_subject_cannot_pose_as_a_key()
    {
        await desk.CreateSectionAndTags("Posing");
        var created = await desk.Editor.PostJson("/v1/newsroom/keys", """{"name":"real","scopes":["write"]}""", HttpStatusCode.Created);
        using var real = desk.ClientWith((string?)created["key"]);
        using var posing = desk.ClientWith(desk.Authority.Token($"key:{created["id"]}", role: "reporter"));
        const string Draft = """{"headline":"Posing","section":"posing","bodyHtml":"<p>x</p>"}""";

        using var first = await real.Send(HttpMethod.Post, "/v1/newsroom/articles", Draft, key: "the-same");
        using var second = await posing.Send(HttpMethod.Post, "/v1/newsroom/articles", Draft, key: "the-same");

        Assert.NotEqual((string?)(await first.Json(HttpStatusCode.Created))["id"], (string?)(await second.Json(HttpStatusCode.Created))["id"]);
        Assert.False(second.Headers.Contains("Idempotent-Replayed"));
        var accounts = (await desk.Editor.Json("/v1/newsroom/audit?limit=2"))["items"]!.AsArray().Select(a => (string?)a!["account"]);
        Assert.Equal([$"oidc:{desk.Authority.Address}|key:{created["id"]}", $"key:{created["id"]}"], accounts);
    }

    [Fact]
    public async Task Tokens_are_not_validated_for_readers()
    {
        using var client = desk.ClientWith("nonsense.nonsense.nonsense");
        await client.Json("/v1/articles");
    }

    [Theory]
    [InlineData("realm_access.roles", """{"realm_access":{"roles":["boss"]}}""", true)]
    [InlineData("realm_access.roles", """{"realm_access":{"roles":"boss"}}""", true)]
    [InlineData("realm_access.roles", """{"realm_access.roles":["boss"]}""", true)]
    [InlineData("resource_access.news.desk.roles", """{"resource_access":{"news.desk":{"roles":["boss"]}}}""", true)]
    [InlineData("https://news.example/roles", """{"https://news.example/roles":["boss"]}""", true)]
    [InlineData("scope", """{"scope":"openid boss"}""", true)]
    [InlineData("roles", """{"roles":"openid boss"}""", false)]
    [InlineData("realm_access.roles", """{"realm_access":["boss"]}""", false)]
    [InlineData("realm_access.roles", """{"realm_access":{"roles":{"boss":true}}}""", false)]
    [InlineData("realm_access.roles", """{"roles":["boss"]}""", false)]
    [InlineData("roles", """{"roles":[["boss"],{"boss":1},7,null]}""", false)]
    public void Roles_are_read_at_the_path_of_the_claim(string path, string payload, bool found)
    {
        var token = new JsonWebToken("{}", payload);

        Assert.Equal(found, NewsApi.Http.Auth.RoleClaims.Of(token, path).Contains("boss"));
    }

    /// <summary>A program that accepts the tokens of an authority.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal Authority Authority { get; } = new();

        public override async ValueTask InitializeAsync()
        {
            await Authority.Start();
            await base.InitializeAsync();
            var metadata = Services.GetRequiredService<NewsApi.Http.Auth.AuthorityMetadata>();
            await Eventually.True(() => metadata.IsAvailable(TestContext.Current.CancellationToken), () => "The authority has not answered.");
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Auth:Authority", Authority.Address);
            builder.UseSetting("Auth:Audience", "newsapi");
            builder.UseSetting("Auth:Roles:chief", "publish");
            builder.UseSetting("Auth:Roles:reporter", "write");
            builder.UseSetting("Auth:Roles:boss", "admin");
        }
    }

    /// <summary>A minimal OpenID Connect authority: discovery, keys and signed tokens.</summary>
    internal sealed class Authority : IDisposable
    {
        readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "test" };
        WebApplication? app;

        public string Address { get; private set; } = "";

        public async Task Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapGet("/.well-known/openid-configuration", () => new JsonObject { ["issuer"] = Address, ["jwks_uri"] = $"{Address}/keys" });
            app.MapGet("/keys", () =>
            {
                var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
                return new JsonObject
                {
                    ["keys"] = new JsonArray(
                        new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = jwk.Kid, ["n"] = jwk.N, ["e"] = jwk.E }),
                };
            });
            await app.StartAsync();
            Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        }

        public string Token(string name, string role, Action<SecurityTokenDescriptor>? change = null, Authority? signedBy = null)
        {
            var token = new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = "newsapi",
                NotBefore = DateTime.UtcNow.AddHours(-1),
                Expires = DateTime.UtcNow.AddHours(1),
                Subject = new ClaimsIdentity([new("sub", name), new("name", name), new("roles", role)]),
                SigningCredentials = new((signedBy ?? this).key, SecurityAlgorithms.RsaSha256),
            };
            change?.Invoke(token);
            return new JsonWebTokenHandler().CreateToken(token);
        }

        public void Dispose() => (app as IDisposable)?.Dispose();
    }
}
