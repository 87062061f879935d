using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Editing;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;

namespace NewsApi.Features.Editing;

static class RestoreRevision
{
    /// <summary>Take an earlier text back</summary>
    /// <remarks>A new version with the words, pictures and tags of an old one; section and address stay as they are. What stood there in between stays among the revisions.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    /// <param name="version" example="1">The version to take back.</param>
    public static async Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, [Range(1, int.MaxValue)] int version, IfMatch match, NewsDb db, ArticleEditor desk, CancellationToken stop)
    {
        if (await db.ArticleAt(id, match, stop) is not { } article || version > article.Version || await db.RevisionAt(id, version, stop) is not { } revision)
            return TypedResults.NotFound();

        var receipt = await desk.Restore(article, revision, stop);
        return new Versioned<ArticleWriteResult>(receipt, receipt.Version);
    }
}
