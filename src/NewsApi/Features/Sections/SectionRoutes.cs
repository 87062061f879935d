namespace NewsApi.Features.Sections;

static class SectionRoutes
{
    public static void MapSections(this IEndpointRouteBuilder readers)
    {
        var sections = readers.MapGroup("/sections").WithTags("Sections");

        sections.MapGet("/", ListSections.Handle);
        sections.MapGet("/{slug}", GetSection.Handle);
    }
}
