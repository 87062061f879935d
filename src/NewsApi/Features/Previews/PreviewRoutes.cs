using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Previews;

static class PreviewRoutes
{
    public static void MapPreviews(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/previews").WithTags("Previews").MapGet("/{token}", GetPreview.Handle);

    public static void MapPreviewEditing(this IEndpointRouteBuilder newsroom)
    {
        var reading = newsroom.MapGroup("/articles/{id}/previews").WithTags("Previews").RequireScope(Scope.Read);
        reading.MapGet("/", ListPreviews.Handle);

        var previews = newsroom.MapGroup("/articles/{id}/previews").WithTags("Previews").RequireScope(Scope.Write);
        previews.MapPost("/", CreatePreview.Handle);
        previews.MapDelete("/{preview}", RevokePreview.Handle);
    }
}
