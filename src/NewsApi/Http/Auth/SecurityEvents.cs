using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage.Audit;

namespace NewsApi.Http.Auth;

/// <summary>Reports failed sign-ins and refused requests to the <see cref="SecurityEventLog"/>.</summary>
static class SecurityEvents
{
    /// <summary>Reports a 401 to a request with credentials, or a 403.</summary>
    public static async Task ReportDenied(HttpContext http, int status)
    {
        if (status is StatusCodes.Status401Unauthorized && http.Request.Headers.Authorization.Count is 0)
            return;

        // The exception handler hides the endpoint.
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var path = (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/');
        var occurred = new SecurityEvent(
            status is StatusCodes.Status401Unauthorized ? SecurityEvent.SignInFailed : SecurityEvent.Forbidden,
            $"{http.Request.Method} {path}", http.Connection.RemoteIpAddress);
        http.RequestServices.GetRequiredService<SecurityEventLog>().Add(await WithCaller(http, occurred));
    }

    static async Task<SecurityEvent> WithCaller(HttpContext http, SecurityEvent occurred)
    {
        if (http.User.Identity?.IsAuthenticated is true)
        {
            var actor = CallerClaims.ActorOf(http);
            return occurred with { Actor = actor.Name, Account = actor.Account };
        }

        return (await http.AuthenticateAsync()).Failure is InactiveKeyException { Key: var key }
            ? occurred with { Account = ApiKey.AccountOf(key) }
            : occurred;
    }
}
