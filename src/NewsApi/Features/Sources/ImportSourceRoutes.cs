using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Sources;

static class ImportSourceRoutes
{
    public static void MapImportSources(this IEndpointRouteBuilder newsroom)
    {
        var sources = newsroom.MapGroup("/sources").WithTags("Administration").RequireScope(Scope.Admin);
        sources.MapGet("/", ListImportSources.Handle);
        sources.MapPost("/", CreateImportSource.Handle);
        sources.MapGet("/{id}", GetImportSource.Handle);
        sources.MapPut("/{id}", UpdateImportSource.Handle);
        sources.MapDelete("/{id}", DeleteImportSource.Handle);
    }
}
