using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Http.Auth;

/// <summary>
/// Registers authentication and authorization. A bearer token is an API key (<c>nk_…</c>) or, if an authority is configured, an OpenID
/// Connect token of an editor whose roles are mapped to scopes.
/// </summary>
static class Authentication
{
    public static void AddApiAuthentication(this WebApplicationBuilder builder)
    {
        var auth = builder.Configuration.GetSection("Auth");
        var authority = auth["Authority"];
        var scheme = builder.Services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, options =>
                options.ForwardDefaultSelector = http => authority is { Length: > 0 } && HasForeignToken(http.Request)
                    ? JwtBearerDefaults.AuthenticationScheme
                    : null);
        if (authority is { Length: > 0 })
            scheme.AddJwtBearer(token => ConfigureJwtBearer(token, authority, auth));

        builder.Services.AddAuthorizationBuilder();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
    }

    static bool HasForeignToken(HttpRequest request) =>
        ApiKeyHandler.TokenOf(request) is { } token && !token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal);

    static void ConfigureJwtBearer(JwtBearerOptions token, string authority, IConfigurationSection auth)
    {
        token.Authority = authority;
        token.Audience = auth["Audience"];
        token.MapInboundClaims = false;
        token.BackchannelTimeout = TimeSpan.FromSeconds(3);
        // Plain HTTP is allowed only for an authority on the same machine.
        token.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
        token.TokenValidationParameters = new()
        {
            ValidateAudience = auth["Audience"] is { Length: > 0 },
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
            ],
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        var roleClaim = auth["RoleClaim"] ?? "roles";
        var roles = auth.GetSection("Roles").GetChildren().ToDictionary(r => r.Key, r => r.Value, StringComparer.OrdinalIgnoreCase);
        token.Events = new()
        {
            OnTokenValidated = validated =>
            {
                AddScopes((ClaimsIdentity)validated.Principal!.Identity!, roleClaim, roles);
                return Task.CompletedTask;
            },
        };
    }

    static void AddScopes(ClaimsIdentity identity, string roleClaim, Dictionary<string, string?> roles)
    {
        // A scope comes only from a role, never from a claim that the authority happens to name alike.
        foreach (var claim in identity.FindAll(CallerClaims.ScopeClaim).ToList())
            identity.RemoveClaim(claim);
        foreach (var role in identity.FindAll(roleClaim).SelectMany(r => r.Value.Split(' ')).ToList())
            if (Enum.TryParse<Scope>(roles.GetValueOrDefault(role) ?? role, true, out var scope)
                && Enum.IsDefined(scope) && scope is not Scope.Partner)
                identity.AddClaim(new(CallerClaims.ScopeClaim, scope.ToString()));
    }
}
