using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Fronts;

static class FrontRoutes
{
    public static void MapFronts(this IEndpointRouteBuilder readers)
    {
        var fronts = readers.MapGroup("/fronts").WithTags("Fronts");

        fronts.MapGet("/", ListFronts.Handle);
        fronts.MapGet("/{slug}", GetFront.Handle);
    }

    public static void MapFrontDesk(this IEndpointRouteBuilder newsroom)
    {
        var reading = newsroom.MapGroup("/fronts").WithTags("Curating").Needs(Scope.Write);
        reading.MapGet("/", ListDeskFronts.Handle);
        reading.MapGet("/{slug}", GetDeskFront.Handle);

        var curating = newsroom.MapGroup("/fronts").WithTags("Curating").Needs(Scope.Publish);
        curating.MapPost("/", CreateFront.Handle);
        curating.MapPut("/{slug}", ArrangeFront.Handle);
        curating.MapDelete("/{slug}", RemoveFront.Handle);
    }
}
