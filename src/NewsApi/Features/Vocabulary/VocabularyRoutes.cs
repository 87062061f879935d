using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Vocabulary;

static class VocabularyRoutes
{
    public static void MapVocabulary(this IEndpointRouteBuilder newsroom)
    {
        var reading = newsroom.MapGroup("/").WithTags("Vocabulary").Needs(Scope.Write);
        reading.MapGet("/tags", ListDeskTags.Handle);
        reading.MapGet("/tags/{slug}", GetDeskTag.Handle);
        reading.MapGet("/sections", ListDeskSections.Handle);
        reading.MapGet("/sections/{slug}", GetDeskSection.Handle);
        reading.MapGet("/remakes", GetRemakes.Handle);

        var naming = newsroom.MapGroup("/").WithTags("Vocabulary").Needs(Scope.Publish);
        naming.MapPost("/tags", CreateTag.Handle);
        naming.MapPut("/tags/{slug}", ReviseTag.Handle);
        naming.MapPost("/tags/{slug}/merger", MergeTag.Handle);
        naming.MapPost("/sections", CreateSection.Handle);
        naming.MapPut("/sections/{slug}", ReviseSection.Handle);
    }
}
