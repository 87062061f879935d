using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using NewsApi.Http.Problems;

namespace NewsApi.Http.Auth;

/// <summary>Writes problem details and WWW-Authenticate (RFC 6750) for requests that are not authorized.</summary>
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
            return ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("forbidden"),
                $"The operation requires the scope {scope}, which this key or sign-in token does not have.");
        }

        http.Response.Headers.WWWAuthenticate = ApiKeyHandler.TokenOf(http.Request) is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        if (BasicKey.IsAccepted(http))
            http.Response.Headers.Append("WWW-Authenticate", BasicKey.Challenge);
        return ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("unauthenticated"));
    }
}
