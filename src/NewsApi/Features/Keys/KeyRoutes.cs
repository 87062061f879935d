using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Keys;

static class KeyRoutes
{
    public static void MapKeys(this IEndpointRouteBuilder newsroom)
    {
        var keys = newsroom.MapGroup("/").WithTags("Administration").RequireScope(Scope.Admin);

        keys.MapPost("/keys", CreateApiKey.Handle);
        keys.MapGet("/keys", ListApiKeys.Handle);
        keys.MapDelete("/keys/{id}", RevokeApiKey.Handle);
    }
}
