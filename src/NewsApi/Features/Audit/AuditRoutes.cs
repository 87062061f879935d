using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Audit;

static class AuditRoutes
{
    public static void MapAudit(this IEndpointRouteBuilder newsroom) =>
        newsroom.MapGroup("/audit").WithTags("Administration").RequireScope(Scope.Admin).MapGet("/", ListAuditEntries.Handle);
}
