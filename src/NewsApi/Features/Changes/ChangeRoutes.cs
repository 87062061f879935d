using NewsApi.Http;

namespace NewsApi.Features.Changes;

static class ChangeRoutes
{
    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/v1/changes").Through(Door.Followers).WithTags("Changes").MapGet("/", ListChanges.Handle);
        app.MapGroup("/v1/changes/stream").Through(Door.Streams).WithTags("Changes").MapGet("/", StreamChanges.Handle);
    }
}
