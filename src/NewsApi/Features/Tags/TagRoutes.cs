namespace NewsApi.Features.Tags;

static class TagRoutes
{
    public static void MapTags(this IEndpointRouteBuilder readers)
    {
        var tags = readers.MapGroup("/tags").WithTags("Tags");

        tags.MapGet("/", ListTags.Handle);
        tags.MapGet("/{slug}", GetTag.Handle);
        tags.MapGet("/{slug}/related", ListRelatedTags.Handle);
    }
}
