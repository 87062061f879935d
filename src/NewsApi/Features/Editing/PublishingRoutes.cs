using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Editing;

static class PublishingRoutes
{
    public static void AddPublishing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ArticleEditor>();
        builder.Services.AddHostedService<ScheduleWorker>();
    }

    public static void MapPublishing(this IEndpointRouteBuilder newsroom)
    {
        var reading = newsroom.MapGroup("/articles").WithTags("Writing").RequireScope(Scope.Read);
        reading.MapGet("/", ListEditorialArticles.Handle);
        reading.MapGet("/{id}", GetEditorialArticle.Handle);
        reading.MapGet("/{id}/tag-suggestions", SuggestTags.Handle);
        reading.MapGet("/{id}/revisions", ListRevisions.Handle);
        reading.MapGet("/{id}/revisions/{version}", GetRevision.Handle);
        reading.MapGet("/{id}/proposal", GetProposal.Handle);

        var writing = newsroom.MapGroup("/articles").WithTags("Writing").RequireScope(Scope.Write);
        writing.MapPost("/", CreateArticle.Handle);
        writing.MapPut("/{id}", UpdateArticle.Handle);
        writing.MapPut("/{id}/address", MoveArticle.Handle);
        writing.MapPut("/{id}/expiry", SetExpiry.Handle);
        writing.MapDelete("/{id}/expiry", CancelExpiry.Handle);
        writing.MapPost("/{id}/revisions/{version}/restoration", RestoreRevision.Handle);
        writing.MapPost("/{id}/proposal/acceptance", AcceptProposal.Handle);
        writing.MapDelete("/{id}/proposal", DismissProposal.Handle);

        var curation = newsroom.MapGroup("/articles").WithTags("Curation").RequireScope(Scope.Write);
        curation.MapPut("/{id}/related", PinRelatedArticles.Handle);

        var publishing = newsroom.MapGroup("/articles").WithTags("Publishing").RequireScope(Scope.Publish);
        publishing.MapPost("/{id}/publication", PublishArticle.Handle);
        publishing.MapDelete("/{id}/publication", KillArticle.Handle);
        publishing.MapPost("/{id}/withdrawal", UnpublishArticle.Handle);
        publishing.MapDelete("/{id}/embargo", CancelEmbargo.Handle);
        publishing.MapPost("/{id}/corrections", CorrectArticle.Handle);
        publishing.MapPost("/batch", WriteArticleBatch.Handle);
    }
}
