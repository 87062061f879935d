using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using NewsApi.Http.Problems;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Http.Auth;

/// <summary>Writes problem details and WWW-Authenticate (RFC 6750) for requests that are not authorized.</summary>
sealed class AuthorizationProblems : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
            await next(http);
        else if (result.Forbidden)
        {
            var scope = http.GetEndpoint()!.Metadata.GetMetadata<RequiredScope>()!.Scope;
            RequireScope(http, scope);
            await ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("forbidden"),
                $"The operation requires the scope {NameOf(scope)}, which this key or sign-in token does not have.");
        }
        else if ((await http.AuthenticateAsync()).Failure is AuthorityUnavailableException)
            await ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("identity-provider-unavailable"));
        else
        {
            http.Response.Headers.WWWAuthenticate =
                ApiKeyHandler.TokenOf(http.Request) is null ? "Bearer" : "Bearer error=\"invalid_token\"";
            if (BasicKey.IsAccepted(http))
                http.Response.Headers.Append("WWW-Authenticate", BasicKey.Challenge);
            await ProblemExceptionHandler.WriteProblem(http, ProblemCatalog.For("unauthenticated"));
        }
    }

    /// <summary>Names the scope that the request would need in WWW-Authenticate.</summary>
    public static void RequireScope(HttpContext http, Scope scope) =>
        http.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{NameOf(scope)}\"";

    static string NameOf(Scope scope) => scope.ToString().ToLowerInvariant();
}
