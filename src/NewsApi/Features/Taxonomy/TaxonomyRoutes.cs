using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Taxonomy;

static class TaxonomyRoutes
{
    public static void MapTaxonomy(this IEndpointRouteBuilder newsroom)
    {
        var read = newsroom.MapGroup("/").WithTags("Taxonomy").RequireScope(Scope.Read);
        read.MapGet("/tags", ListEditorialTags.Handle);
        read.MapGet("/tags/{slug}", GetEditorialTag.Handle);
        read.MapGet("/sections", ListEditorialSections.Handle);
        read.MapGet("/sections/{slug}", GetEditorialSection.Handle);
        read.MapGet("/rebuilds", GetRebuildStatus.Handle);

        var edit = newsroom.MapGroup("/").WithTags("Taxonomy").RequireScope(Scope.Publish);
        edit.MapPost("/tags", CreateTag.Handle);
        edit.MapPut("/tags/{slug}", UpdateTag.Handle);
        edit.MapPost("/tags/{slug}/merger", MergeTag.Handle);
        edit.MapPost("/sections", CreateSection.Handle);
        edit.MapPut("/sections/{slug}", UpdateSection.Handle);
    }
}
