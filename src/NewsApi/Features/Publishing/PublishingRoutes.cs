using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Publishing;

static class PublishingRoutes
{
    public static void AddPublishing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<StoryDesk>();
        builder.Services.AddHostedService<EmbargoLifter>();
    }

    public static void MapPublishing(this IEndpointRouteBuilder newsroom)
    {
        var writing = newsroom.MapGroup("/articles").WithTags("Writing").Needs(Scope.Write);
        writing.MapGet("/", ListDesk.Handle);
        writing.MapPost("/", DraftArticle.Handle);
        writing.MapGet("/{id}", GetDeskArticle.Handle);
        writing.MapPut("/{id}", ReviseArticle.Handle);
        writing.MapPut("/{id}/address", MoveArticle.Handle);
        writing.MapPut("/{id}/related", PinRelated.Handle);
        writing.MapGet("/{id}/tag-suggestions", FindTags.Handle);
        writing.MapGet("/{id}/revisions", ListRevisions.Handle);
        writing.MapGet("/{id}/revisions/{version}", GetRevision.Handle);
        writing.MapPost("/{id}/revisions/{version}/restoration", RestoreRevision.Handle);

        var publishing = newsroom.MapGroup("/articles").WithTags("Publishing").Needs(Scope.Publish);
        publishing.MapPost("/{id}/publication", PublishArticle.Handle);
        publishing.MapDelete("/{id}/publication", KillArticle.Handle);
        publishing.MapDelete("/{id}/embargo", CancelEmbargo.Handle);
        publishing.MapPost("/{id}/corrections", CorrectArticle.Handle);
        publishing.MapPost("/batch", WriteBatch.Handle);
    }
}
