using NewsApi.Http;

namespace NewsApi.Features.Changes;

static class ChangeRoutes
{
    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/v1/changes").WithPolicy(EndpointPolicy.ChangeFeed).WithTags("Changes").MapGet("/", ListChanges.Handle);
        app.MapGroup("/v1/changes/stream").WithPolicy(EndpointPolicy.Streams).WithTags("Changes").MapGet("/", StreamChanges.Handle);
    }
}
