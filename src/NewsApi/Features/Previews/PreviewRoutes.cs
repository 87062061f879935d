using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Previews;

static class PreviewRoutes
{
    public static void MapPreviews(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/previews").WithTags("Previews").MapGet("/{token}", GetPreview.Handle);

    public static void MapPreviewEditing(this IEndpointRouteBuilder newsroom)
    {
        var previews = newsroom.MapGroup("/articles/{id}/previews").WithTags("Previews").RequireScope(Scope.Write);

        previews.MapGet("/", ListPreviews.Handle);
        previews.MapPost("/", CreatePreview.Handle);
        previews.MapDelete("/{preview}", RevokePreview.Handle);
    }
}
