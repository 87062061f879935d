using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NewsApi.Newsroom.Text;

namespace NewsApi.Http.Auth;

/// <summary>How tokens of the OpenID Connect authority are validated, and which scopes they give.</summary>
static class SignInTokens
{
    // OpenID Connect Core, section 2.
    const int MaxSubjectLength = 255;
    const int MaxIssuerLength = 500;

    static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
    ];

    public static void Configure(JwtBearerOptions options, AuthOptions settings, AuthorityMetadata metadata)
    {
        options.ConfigurationManager = metadata;
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new()
        {
            ValidateAudience = true,
            ValidAudience = settings.Audience,
            ValidAlgorithms = Algorithms,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        options.Events = new()
        {
            OnMessageReceived = message => RefuseEarly(message, settings, metadata),
            OnTokenValidated = validated =>
            {
                SetScopes((ClaimsIdentity)validated.Principal!.Identity!, (JsonWebToken)validated.SecurityToken, settings);
                return Task.CompletedTask;
            },
        };
    }

    // What cannot be a token of the authority is refused without its keys. Failing here, instead of where the keys are missing, keeps one
    // log line for each request from being written.
    static async Task RefuseEarly(MessageReceivedContext message, AuthOptions settings, AuthorityMetadata metadata)
    {
        if (ApiKeyHandler.TokenOf(message.Request) is not { } token || !IsPlausible(token, settings))
            message.Fail("This is no token for this program.");
        else if (!await metadata.IsAvailable(message.HttpContext.RequestAborted))
            message.Fail(new AuthorityUnavailableException());
    }

    static bool IsPlausible(string text, AuthOptions settings)
    {
        try
        {
            var token = new JsonWebToken(text);
            return Algorithms.Contains(token.Alg) && token.Audiences.Contains(settings.Audience) && token.ValidTo > DateTime.UnixEpoch
                && token.Issuer is { Length: > 0 and <= MaxIssuerLength } && token.Subject is { Length: > 0 and <= MaxSubjectLength }
                && Characters.AreStorable(token.Issuer) && Characters.AreStorable(token.Subject);
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            return false;
        }
    }

    // A scope comes from a role alone, never from a claim that the authority happens to give the same name.
    static void SetScopes(ClaimsIdentity identity, JsonWebToken token, AuthOptions settings)
    {
        foreach (var claim in identity.FindAll(CallerClaims.IsInternal).ToList())
            identity.RemoveClaim(claim);
        foreach (var role in RoleClaims.Of(token, settings.RoleClaim))
            if (settings.ScopeOf(role) is { } scope)
                identity.AddClaim(new(CallerClaims.ScopeClaim, scope.ToString()));
    }
}
