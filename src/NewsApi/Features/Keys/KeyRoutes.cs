using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Keys;

static class KeyRoutes
{
    public static void MapKeys(this IEndpointRouteBuilder newsroom)
    {
        var keys = newsroom.MapGroup("/").WithTags("Administration").Needs(Scope.Admin);

        keys.MapPost("/keys", IssueKey.Handle);
        keys.MapGet("/keys", ListKeys.Handle);
        keys.MapDelete("/keys/{id}", RevokeKey.Handle);
        keys.MapGet("/audit", ListAudit.Handle);
    }
}
