using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
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
        builder.Services.AddSingleton<AuthorityMetadata>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<AuthorityMetadata>());
        builder.Services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(
                ApiKeyHandler.Scheme, options => options.ForwardDefaultSelector = SelectScheme)
            .AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AuthOptions>, AuthorityMetadata>(
                (token, settings, metadata) => SignInTokens.Configure(token, settings.Value, metadata));

        builder.Services.AddAuthorizationBuilder();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
    }

    // Responses to readers do not depend on a token, so it is not validated.
    static string? SelectScheme(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not null
        && http.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value.IsEnabled
        && ApiKeyHandler.TokenOf(http.Request) is { } token && !token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
            ? JwtBearerDefaults.AuthenticationScheme
            : null;
}
