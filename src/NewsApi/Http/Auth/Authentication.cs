using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NewsApi.Http.Problems;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Keys;
using NewsApi.Storage.Settings;
using Npgsql;

namespace NewsApi.Http.Auth;

/// <summary>
/// Who is calling and what they may do. A bearer token is one of our keys (<c>nk_…</c>) or, where an authority is configured, an editor's token from there
/// (OpenID Connect), whose roles stand for scopes.
/// </summary>
static class Authentication
{
    const string ScopeClaim = "newsapi/scope";
    const string PartnerClaim = "newsapi/partner";
    const string KeyClaim = "newsapi/key";

    public static void AddApiAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<AuthOptions>(AuthOptions.Section);
        builder.Services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, options => options.ForwardDefaultSelector = SelectScheme)
            .AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AuthOptions>>((token, settings) => Trust(token, settings.Value));

        builder.Services.AddAuthorizationBuilder();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
    }

    static string? SelectScheme(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value.Authority is { Length: > 0 }
        && ApiKeyHandler.TokenOf(http.Request) is { } token && !token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
            ? JwtBearerDefaults.AuthenticationScheme
            : null;

    static void Trust(JwtBearerOptions token, AuthOptions settings)
    {
        token.Authority = settings.Authority;
        token.Audience = settings.Audience;
        token.MapInboundClaims = false;
        token.BackchannelTimeout = TimeSpan.FromSeconds(3);
        // Plain HTTP only for an authority on this very machine.
        token.RequireHttpsMetadata = !new Uri(settings.Authority!).IsLoopback;
        token.TokenValidationParameters = new()
        {
            ValidateAudience = settings.Audience is { Length: > 0 },
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384],
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        token.Events = new()
        {
            OnTokenValidated = validated =>
            {
                var identity = (ClaimsIdentity)validated.Principal!.Identity!;
                // Only this program issues these claims; in a token they would grant any scope.
                foreach (var claim in identity.FindAll(c => c.Type is ScopeClaim or PartnerClaim or KeyClaim).ToList())
                    identity.RemoveClaim(claim);
                foreach (var role in identity.FindAll(settings.RoleClaim).SelectMany(r => r.Value.Split(' ')).ToList())
                    if (settings.ScopeOf(role) is { } scope)
                        identity.AddClaim(new(ScopeClaim, scope.ToString()));
                return Task.CompletedTask;
            },
        };
    }

    public static ClaimsPrincipal CreatePrincipal(Id<ApiKey> id, string name, IEnumerable<Scope> scopes, Id<Partner>? partner) => new(new ClaimsIdentity(
        [
            new("sub", $"key/{id}"), new(KeyClaim, id.ToString()), new("name", name), .. scopes.Select(s => new Claim(ScopeClaim, s.ToString())),
            .. partner is null ? Array.Empty<Claim>() : [new Claim(PartnerClaim, partner.ToString()!)],
        ], ApiKeyHandler.Scheme));

    /// <summary>The key of the request; null if it has none or an OpenID Connect token.</summary>
    public static Id<ApiKey>? KeyOf(HttpContext http) =>
        http.User.FindFirstValue(KeyClaim) is { } id ? Id<ApiKey>.Parse(id, null) : null;

    /// <summary>The partner of the request's key.</summary>
    public static Id<Partner>? PartnerOf(HttpContext http) =>
        http.User.FindFirstValue(PartnerClaim) is { } id ? Id<Partner>.Parse(id, null) : null;

    /// <summary>What stands below this needs a key or a token that reaches so far.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, Scope scope) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireAssertion(call => ScopesOf(call.User).Include(scope))).WithMetadata(new RequiredScope(scope));

    public static Actor ActorOf(HttpContext http)
    {
        var subject = http.User.FindFirstValue("sub") ?? "";
        var name = http.User.FindFirstValue("name") ?? http.User.FindFirstValue("preferred_username") ?? http.User.FindFirstValue("email") ?? subject;
        var account = KeyOf(http) is not null ? subject : $"{http.User.FindFirstValue("iss")}#{subject}";
        return new(Characters.ToStorable(name.Length <= 200 ? name : name[..200]), account, http.Connection.RemoteIpAddress?.ToString());
    }

    static IEnumerable<Scope> ScopesOf(ClaimsPrincipal user) => user.FindAll(ScopeClaim).Select(c => Enum.Parse<Scope>(c.Value));
}

/// <summary>The scope that an operation needs, for whoever describes or tests it.</summary>
sealed record RequiredScope(Scope Scope);

/// <summary>Knows a key by its hash. It is looked up for every request: one that was revoked a moment ago is worth nothing on any instance.</summary>
sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news, TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public new const string Scheme = "Bearer key";

    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Readers are never told apart by a key, so theirs is not looked at.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is null || TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();
        if (!ApiKey.IsSecret(token))
            return AuthenticateResult.Fail("Not a key.");

        var now = clock.GetUtcNow();
        await using var command = news.CreateCommand($"""
            select id, name, scopes, last_used_at is null or last_used_at < $2 - interval '1 minute', partner_id
            from newsroom.api_keys where hash = $1 and {ApiKeyQueries.IsActive("$2")}
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
            await RecordUse(id, now);
        return AuthenticateResult.Success(new(Authentication.CreatePrincipal(id, name, scopes, partner), Scheme));
    }

    async Task RecordUse(Id<ApiKey> id, DateTimeOffset now)
    {
        await using var command = news.CreateCommand("update newsroom.api_keys set last_used_at = $2 where id = $1");
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(Context.RequestAborted);
    }
}

/// <summary>Says no as everything here says no: with a problem.</summary>
sealed class AuthorizationProblems : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
            return next(http);

        var scope = http.GetEndpoint()!.Metadata.GetMetadata<RequiredScope>()!.Scope.ToString().ToLowerInvariant();
        if (result.Forbidden)
        {
            http.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
            return ProblemExceptionHandler.Answer(http, ProblemCatalog.For("forbidden"), $"This needs the scope {scope}, which this key or sign-in does not have.");
        }

        http.Response.Headers.WWWAuthenticate = ApiKeyHandler.TokenOf(http.Request) is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return ProblemExceptionHandler.Answer(http, ProblemCatalog.For("unauthenticated"));
    }
}
