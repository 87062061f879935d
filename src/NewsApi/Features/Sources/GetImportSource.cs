using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Sources;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sources;
using NewsApi.Storage;

namespace NewsApi.Features.Sources;

static class GetImportSource
{
    /// <summary>Get an import source</summary>
    /// <remarks>Returns a source with its rules. Its ETag is the version that If-Match expects.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The source's id.</param>
    public static async Task<Results<Versioned<ImportSourceView>, NotFound>> Handle(
        Id<ImportSource> id, NewsDb db, CancellationToken stop) =>
        await db.ImportSources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is { } source
            ? new Versioned<ImportSourceView>(ImportSourceView.Of(source), source.Version)
            : TypedResults.NotFound();
}
