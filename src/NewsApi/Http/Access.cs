using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NewsApi.Newsroom;
using NewsApi.Storage;
using Npgsql;

namespace NewsApi.Http;

/// <summary>
/// Who is calling and what they may do. A bearer token is one of our keys (<c>nk_…</c>) or, where an authority is configured, an editor's token from there
/// (OpenID Connect), whose roles stand for scopes.
/// </summary>
static class Access
{
    const string ScopeClaim = "newsapi/scope";
    const string PartnerClaim = "newsapi/partner";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var auth = builder.Configuration.GetSection("Auth");
        var authority = auth["Authority"];
        var scheme = builder.Services.AddAuthentication(ApiKeys.Scheme).AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.Scheme, options =>
            options.ForwardDefaultSelector = http => authority is { Length: > 0 } && ApiKeys.TokenOf(http.Request) is { } token && !token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
                ? JwtBearerDefaults.AuthenticationScheme
                : null);
        if (authority is { Length: > 0 })
            scheme.AddJwtBearer(token => Trust(token, authority, auth));

        builder.Services.AddAuthorizationBuilder();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
    }

    static void Trust(JwtBearerOptions token, string authority, IConfigurationSection auth)
    {
        token.Authority = authority;
        token.Audience = auth["Audience"];
        token.MapInboundClaims = false;
        token.BackchannelTimeout = TimeSpan.FromSeconds(3);
        // Plain HTTP only for an authority on this very machine.
        token.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
        token.TokenValidationParameters = new()
        {
            ValidateAudience = auth["Audience"] is { Length: > 0 },
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384],
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        var roleClaim = auth["RoleClaim"] ?? "roles";
        var roles = auth.GetSection("Roles").GetChildren().ToDictionary(r => r.Key, r => r.Value, StringComparer.OrdinalIgnoreCase);
        token.Events = new()
        {
            OnTokenValidated = validated =>
            {
                var identity = (ClaimsIdentity)validated.Principal!.Identity!;
                foreach (var role in identity.FindAll(roleClaim).SelectMany(r => r.Value.Split(' ')).ToList())
                    if (Enum.TryParse<Scope>(roles.GetValueOrDefault(role) ?? role, true, out var scope) && Enum.IsDefined(scope) && scope is not Scope.Partner)
                        identity.AddClaim(new(ScopeClaim, scope.ToString()));
                return Task.CompletedTask;
            },
        };
    }

    public static ClaimsPrincipal Holder(Id<ApiKey> id, string name, IEnumerable<Scope> scopes, Id<Partner>? partner) => new(new ClaimsIdentity(
        [
            new("sub", $"key/{id}"), new("name", name), .. scopes.Select(s => new Claim(ScopeClaim, s.ToString())),
            .. partner is null ? Array.Empty<Claim>() : [new Claim(PartnerClaim, partner.ToString()!)],
        ], ApiKeys.Scheme));

    /// <summary>The partner whose key this is.</summary>
    public static Id<Partner>? PartnerOf(HttpContext http) =>
        http.User.FindFirstValue(PartnerClaim) is { } id ? Id<Partner>.Parse(id, null) : null;

    /// <summary>What stands below this needs a key or a token that reaches so far.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoints, Scope scope) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireAssertion(call => ScopesOf(call.User).Reach(scope))).WithMetadata(new NeededScope(scope));

    public static Author AuthorOf(HttpContext http)
    {
        var subject = http.User.FindFirstValue("sub") ?? "";
        var name = http.User.FindFirstValue("name") ?? http.User.FindFirstValue("preferred_username") ?? http.User.FindFirstValue("email") ?? subject;
        var account = subject.StartsWith("key/", StringComparison.Ordinal) ? subject : $"{http.User.FindFirstValue("iss")}#{subject}";
        return new(Characters.Storable(name.Length <= 200 ? name : name[..200]), account, http.Connection.RemoteIpAddress?.ToString());
    }

    static IEnumerable<Scope> ScopesOf(ClaimsPrincipal user) => user.FindAll(ScopeClaim).Select(c => Enum.Parse<Scope>(c.Value));
}

/// <summary>The scope that an operation needs, for whoever describes or tests it.</summary>
sealed record NeededScope(Scope Scope);

/// <summary>Knows a key by its hash. It is looked up for every request: one that was revoked a moment ago is worth nothing on any instance.</summary>
sealed class ApiKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public new const string Scheme = "Bearer key";

    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Readers are never told apart by a key, so theirs is not looked at.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<NeededScope>() is null || TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();
        if (!ApiKey.IsSecret(token))
            return AuthenticateResult.Fail("Not a key.");

        var now = clock.GetUtcNow();
        await using var command = news.CreateCommand("""
            select id, name, scopes, last_used_at is null or last_used_at < $2 - interval '1 minute', partner_id
            from newsroom.keys where hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
            """);
        command.Parameters.Add(new() { Value = Secret.HashOf(token) });
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(Context.RequestAborted);
        if (!await reader.ReadAsync(Context.RequestAborted))
            return AuthenticateResult.Fail("No live key.");

        var (id, name) = (new Id<ApiKey>(reader.GetGuid(0)), reader.GetString(1));
        var scopes = reader.GetFieldValue<string[]>(2).Select(s => Enum.Parse<Scope>(s, true));
        var partner = reader.IsDBNull(4) ? (Id<Partner>?)null : new(reader.GetGuid(4));
        if (reader.GetBoolean(3))
            await Touch(id, now);
        return AuthenticateResult.Success(new(Access.Holder(id, name, scopes, partner), Scheme));
    }

    async Task Touch(Id<ApiKey> id, DateTimeOffset now)
    {
        await using var command = news.CreateCommand("update newsroom.keys set last_used_at = $2 where id = $1");
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(Context.RequestAborted);
    }
}

/// <summary>Says no as everything here says no: with a problem.</summary>
sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
            return next(http);

        var scope = http.GetEndpoint()!.Metadata.GetMetadata<NeededScope>()!.Scope.ToString().ToLowerInvariant();
        if (result.Forbidden)
        {
            http.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
            return Problems.Answer(http, ProblemCatalog.Of("forbidden"), $"This needs the scope {scope}, which this key or sign-in does not have.");
        }

        http.Response.Headers.WWWAuthenticate = ApiKeys.TokenOf(http.Request) is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Problems.Answer(http, ProblemCatalog.Of("unauthenticated"));
    }
}
