using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Http.Binding;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sources;
using NewsApi.Storage;

namespace NewsApi.Features.Sources;

static class DeleteImportSource
{
    /// <summary>Delete an import source</summary>
    /// <remarks>Deletes a source that brought no articles or images. Returns 409 `source-in-use` for any other.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The source's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Id<ImportSource> id, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.ImportSources.SingleOrDefaultAsync(s => s.Id == id, stop) is not { } source)
            return TypedResults.NotFound();
        match.EnsureMatches(source);
        ConflictException.ThrowIf(
            await db.Articles.AnyAsync(a => a.ImportSourceId == id, stop) || await db.Images.AnyAsync(i => i.ImportSourceId == id, stop),
            "source-in-use", "The source has brought articles or images. Set its rules instead.");

        db.ImportSources.Remove(source);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
