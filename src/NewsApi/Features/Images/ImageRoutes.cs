namespace NewsApi.Features.Images;

static class ImageRoutes
{
    public static void MapImages(this IEndpointRouteBuilder readers)
    {
        var images = readers.MapGroup("/images").WithTags("Images");

        images.MapGet("/{id}", GetImage.Handle);
        images.MapGet("/{id}/articles", ListImageArticles.Handle);
    }
}
