using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage.Settings;

namespace NewsApi.Http.Auth;

/// <summary>
/// Registers authentication and authorization. A bearer token is an API key (<c>nk_…</c>) or, if an authority is configured, an OpenID
/// Connect token of an editor whose roles are mapped to scopes.
/// </summary>
static class Authentication
{
    public static void AddApiAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<AuthOptions>(AuthOptions.Section);
        builder.Services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(
                ApiKeyHandler.Scheme, options => options.ForwardDefaultSelector = SelectScheme)
            .AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AuthOptions>>((token, settings) => ConfigureJwtBearer(token, settings.Value));

        builder.Services.AddAuthorizationBuilder();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
    }

    static string? SelectScheme(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value.Authority is { Length: > 0 }
        && ApiKeyHandler.TokenOf(http.Request) is { } token && !token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
            ? JwtBearerDefaults.AuthenticationScheme
            : null;

    static void ConfigureJwtBearer(JwtBearerOptions token, AuthOptions settings)
    {
        token.Authority = settings.Authority;
        token.Audience = settings.Audience;
        token.MapInboundClaims = false;
        token.BackchannelTimeout = TimeSpan.FromSeconds(3);
        // Plain HTTP is allowed only for an authority on the same machine.
        token.RequireHttpsMetadata = !new Uri(settings.Authority!).IsLoopback;
        token.TokenValidationParameters = new()
        {
            ValidateAudience = settings.Audience is { Length: > 0 },
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
            ],
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        token.Events = new()
        {
            OnTokenValidated = validated =>
            {
                AddScopes((ClaimsIdentity)validated.Principal!.Identity!, settings);
                return Task.CompletedTask;
            },
        };
    }

    // A scope comes from a role alone, never from a claim that the authority happens to give the same name.
    static void AddScopes(ClaimsIdentity identity, AuthOptions settings)
    {
        foreach (var claim in identity.FindAll(CallerClaims.IsInternal).ToList())
            identity.RemoveClaim(claim);
        foreach (var role in identity.FindAll(settings.RoleClaim).SelectMany(r => r.Value.Split(' ')).ToList())
            if (settings.ScopeOf(role) is { } scope)
                identity.AddClaim(new(CallerClaims.ScopeClaim, scope.ToString()));
    }
}
