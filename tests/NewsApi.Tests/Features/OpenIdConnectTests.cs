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

/// <summary>Editors who sign in elsewhere (OpenID Connect), with tokens really signed and keys really fetched.</summary>
public sealed class OpenIdConnectTests(OpenIdConnectTests.Desk desk) : IClassFixture<OpenIdConnectTests.Desk>
{
    [Fact]
    public async Task An_editors_token_opens_what_its_role_stands_for()
    {
        await desk.Named("Sign in");
        using var editor = desk.ClientWith(desk.Authority.Token("chief", role: "chief"));
        using var reporter = desk.ClientWith(desk.Authority.Token("ada", role: "write"));
        var article = await reporter.Posted("/v1/newsroom/articles", """{"headline":"Signed in","section":"sign-in","bodyHtml":"<p>x</p>"}""", HttpStatusCode.Created);

        Assert.Equal("forbidden", await reporter.Refused(HttpMethod.Post, $"/v1/newsroom/articles/{article["id"]}/publication", "{}", HttpStatusCode.Forbidden));
        await editor.Posted($"/v1/newsroom/articles/{article["id"]}/publication", "{}");

        var lines = (await desk.Editor.Json($"/v1/newsroom/audit?subject=article/{article["id"]}"))["items"]!.AsArray();
        Assert.Equal(["chief", "ada"], lines.Select(l => (string?)l!["actor"]));
        Assert.Equal($"{desk.Authority.Address}#ada", (string?)lines[1]!["account"]);
    }

    [Fact]
    public async Task A_token_that_is_forged_expired_for_somebody_else_or_without_a_role_opens_nothing()
    {
        using var other = new Authority();
        await other.Open();
        foreach (var token in new[]
        {
            desk.Authority.Token("x", role: "admin", signedBy: other),
            desk.Authority.Token("x", role: "admin", audience: "another"),
            desk.Authority.Token("x", role: "admin", issuer: "https://elsewhere.example"),
            desk.Authority.Token("x", role: "admin", expires: DateTime.UtcNow.AddHours(-1)),
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZXMiOlsiYWRtaW4iXX0.",
            "nonsense",
        })
        {
            using var stranger = desk.ClientWith(token);
            Assert.Equal("unauthenticated", await stranger.Refused(HttpMethod.Get, "/v1/newsroom/articles", null, HttpStatusCode.Unauthorized));
        }

        using var reader = desk.ClientWith(desk.Authority.Token("x", role: "subscriber"));
        Assert.Equal("forbidden", await reader.Refused(HttpMethod.Get, "/v1/newsroom/articles", null, HttpStatusCode.Forbidden));
    }

    /// <summary>A desk that trusts an authority.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal Authority Authority { get; } = new();

        public override async ValueTask InitializeAsync()
        {
            await Authority.Open();
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

    /// <summary>A small OpenID Connect authority: discovery, keys, and tokens that it signs.</summary>
    internal sealed class Authority : IDisposable
    {
        readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "test" };
        WebApplication? app;

        public string Address { get; private set; } = "";

        public async Task Open()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapGet("/.well-known/openid-configuration", () => new JsonObject { ["issuer"] = Address, ["jwks_uri"] = $"{Address}/keys" });
            app.MapGet("/keys", () =>
            {
                var given = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
                return new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = given.Kid, ["n"] = given.N, ["e"] = given.E }) };
            });
            await app.StartAsync();
            Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        }

        public string Token(string name, string role, Authority? signedBy = null, string audience = "newsapi", string? issuer = null, DateTime? expires = null) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience,
            NotBefore = (expires ?? DateTime.UtcNow).AddHours(-2),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            Subject = new ClaimsIdentity([new("sub", name), new("name", name), new("roles", role)]),
            SigningCredentials = new((signedBy ?? this).key, SecurityAlgorithms.RsaSha256),
        });

        public void Dispose() => (app as IDisposable)?.Dispose();
    }
}
