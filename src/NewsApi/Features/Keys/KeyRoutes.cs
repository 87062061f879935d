using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Keys;

static class KeyRoutes
{
    public static void MapKeys(this IEndpointRouteBuilder newsroom)
    {
        var keys = newsroom.MapGroup("/").WithTags("Administration").RequireScope(Scope.Admin);

        keys.MapPost("/keys", CreateKey.Handle);
        keys.MapGet("/keys", ListKeys.Handle);
        keys.MapDelete("/keys/{id}", RevokeKey.Handle);
    }
}
