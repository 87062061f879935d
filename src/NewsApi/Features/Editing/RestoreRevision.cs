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
    /// <summary>Restore a revision</summary>
    /// <remarks>
    /// Creates a new version with the content of an earlier one. Section and slug do not change, and tags that were merged are
    /// replaced. The versions in between remain revisions. An embargoed or published article requires the scope `publish`.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    /// <param name="version" example="1">The version to restore.</param>
    public static async Task<Results<Versioned<ArticleWriteResult>, NotFound>> Handle(
        Id<Article> id, [Range(1, int.MaxValue)] int version, IfMatch match, NewsDb db, ArticleEditor editor, CancellationToken stop)
    {
        if (await editor.Find(id, match, stop) is not { } article || version > article.Version)
            return TypedResults.NotFound();
        if (await db.RevisionAt(id, version, stop) is not { } revision)
            return TypedResults.NotFound();

        var result = await editor.Restore(article, revision, stop);
        return new Versioned<ArticleWriteResult>(result, result.Version);
    }
}
