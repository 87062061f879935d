using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Editing;

static class PublishingRoutes
{
    public static void AddPublishing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ArticleEditor>();
        builder.Services.AddHostedService<EmbargoLifter>();
    }

    public static void MapPublishing(this IEndpointRouteBuilder newsroom)
    {
        var writing = newsroom.MapGroup("/articles").WithTags("Writing").RequireScope(Scope.Write);
        writing.MapGet("/", ListEditorialArticles.Handle);
        writing.MapPost("/", CreateArticle.Handle);
        writing.MapGet("/{id}", GetEditorialArticle.Handle);
        writing.MapPut("/{id}", UpdateArticle.Handle);
        writing.MapPut("/{id}/address", MoveArticle.Handle);
        writing.MapGet("/{id}/tag-suggestions", SuggestTags.Handle);
        writing.MapGet("/{id}/revisions", ListRevisions.Handle);
        writing.MapGet("/{id}/revisions/{version}", GetRevision.Handle);
        writing.MapPost("/{id}/revisions/{version}/restoration", RestoreRevision.Handle);

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
