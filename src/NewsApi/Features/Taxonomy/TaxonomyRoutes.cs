using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Taxonomy;

static class TaxonomyRoutes
{
    public static void MapTaxonomy(this IEndpointRouteBuilder newsroom)
    {
        var reading = newsroom.MapGroup("/").WithTags("Taxonomy").RequireScope(Scope.Write);
        reading.MapGet("/tags", ListEditorialTags.Handle);
        reading.MapGet("/tags/{slug}", GetEditorialTag.Handle);
        reading.MapGet("/sections", ListEditorialSections.Handle);
        reading.MapGet("/sections/{slug}", GetEditorialSection.Handle);
        reading.MapGet("/rebuilds", GetRebuildStatus.Handle);

        var naming = newsroom.MapGroup("/").WithTags("Taxonomy").RequireScope(Scope.Publish);
        naming.MapPost("/tags", CreateTag.Handle);
        naming.MapPut("/tags/{slug}", UpdateTag.Handle);
        naming.MapPost("/tags/{slug}/merger", MergeTag.Handle);
        naming.MapPost("/sections", CreateSection.Handle);
        naming.MapPut("/sections/{slug}", UpdateSection.Handle);
    }
}
