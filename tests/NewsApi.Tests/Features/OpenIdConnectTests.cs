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
        using var reporter = desk.ClientWith(desk.Authority.Token("ada", role: "write"));
        var article = await reporter.PostJson("/v1/newsroom/articles", """{"headline":"Signed in","section":"sign-in","bodyHtml":"<p>x</p>"}""", HttpStatusCode.Created);

        Assert.Equal("forbidden", await reporter.ProblemCode(HttpMethod.Post, $"/v1/newsroom/articles/{article["id"]}/publication", "{}", HttpStatusCode.Forbidden));
        await editor.PostJson($"/v1/newsroom/articles/{article["id"]}/publication", "{}");

        var lines = (await desk.Editor.Json($"/v1/newsroom/audit?subject=article/{article["id"]}"))["items"]!.AsArray();
        Assert.Equal(["chief", "ada"], lines.Select(l => (string?)l!["actor"]));
        Assert.Equal($"{desk.Authority.Address}#ada", (string?)lines[1]!["account"]);
    }

    [Fact]
    public async Task Invalid_tokens_return_401_and_tokens_without_a_scope_return_403()
    {
        using var other = new Authority();
        await other.Start();
        foreach (var token in new[]
        {
            desk.Authority.Token("x", role: "admin", signedBy: other),
            desk.Authority.Token("x", role: "admin", t => t.Audience = "another"),
            desk.Authority.Token("x", role: "admin", t => t.Issuer = "https://elsewhere.example"),
            desk.Authority.Token(
                "x", role: "admin", t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddHours(-3), DateTime.UtcNow.AddHours(-1))),
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZXMiOlsiYWRtaW4iXX0.",
            "nonsense",
        })
        {
            using var client = desk.ClientWith(token);
            Assert.Equal("unauthenticated", await client.ProblemCode(HttpMethod.Get, "/v1/newsroom/articles", null, HttpStatusCode.Unauthorized));
        }

        // A role is the name of a scope, not its number.
        foreach (var role in new[] { "subscriber", "3", "write,publish", "partner" })
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

    /// <summary>A program that accepts the tokens of an authority.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal Authority Authority { get; } = new();

        public override async ValueTask InitializeAsync()
        {
            await Authority.Start();
            await base.InitializeAsync();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Auth:Authority", Authority.Address);
            builder.UseSetting("Auth:Audience", "newsapi");
            builder.UseSetting("Auth:Roles:chief", "publish");
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
