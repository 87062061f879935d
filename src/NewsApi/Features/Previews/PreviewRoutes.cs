using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Previews;

static class PreviewRoutes
{
    public static void MapPreviews(this IEndpointRouteBuilder holders) =>
        holders.MapGroup("/previews").WithTags("Previews").MapGet("/{token}", GetPreview.Handle);

    public static void MapPreviewDesk(this IEndpointRouteBuilder newsroom)
    {
        var previews = newsroom.MapGroup("/articles/{id}/previews").WithTags("Previews").Needs(Scope.Write);

        previews.MapGet("/", ListPreviews.Handle);
        previews.MapPost("/", OfferPreview.Handle);
        previews.MapDelete("/{preview}", WithdrawPreview.Handle);
    }
}
