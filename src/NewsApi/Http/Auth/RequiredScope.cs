using NewsApi.Newsroom.Keys;

namespace NewsApi.Http.Auth;

/// <summary>Endpoint metadata: the scope that an operation requires.</summary>
sealed record RequiredScope(Scope Scope);

static class ScopeAuthorization
{
    /// <summary>Requires a key or token with this scope, or one that includes it.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, Scope scope) where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(call => CallerClaims.ScopesOf(call.User).Include(scope)))
            .WithMetadata(new RequiredScope(scope));
}
