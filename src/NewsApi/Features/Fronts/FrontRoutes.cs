using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Fronts;

static class FrontRoutes
{
    public static void MapFronts(this IEndpointRouteBuilder readers)
    {
        var fronts = readers.MapGroup("/fronts").WithTags("Fronts");

        fronts.MapGet("/", ListFronts.Handle);
        fronts.MapGet("/{slug}", GetFront.Handle);
    }

    public static void MapFrontEditing(this IEndpointRouteBuilder newsroom)
    {
        var reading = newsroom.MapGroup("/fronts").WithTags("Curation").RequireScope(Scope.Read);
        reading.MapGet("/", ListEditorialFronts.Handle);
        reading.MapGet("/{slug}", GetEditorialFront.Handle);

        var curating = newsroom.MapGroup("/fronts").WithTags("Curation").RequireScope(Scope.Publish);
        curating.MapPost("/", CreateFront.Handle);
        curating.MapPut("/{slug}", UpdateFront.Handle);
        curating.MapDelete("/{slug}", DeleteFront.Handle);
    }
}
