using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Sources;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sources;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Sources;

static class UpdateImportSource
{
    /// <summary>Update an import source</summary>
    /// <remarks>
    /// Replaces name, address and rules. The rules apply to later imports; articles that are here do not change. Returns 409 `name-taken`
    /// or `address-taken` if another source has this name or address.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The source's id.</param>
    public static async Task<Results<Versioned<ImportSourceView>, NotFound>> Handle(
        Id<ImportSource> id, JsonBody<ImportSourceDraft> sent, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.ImportSources.SingleOrDefaultAsync(s => s.Id == id, stop) is not { } source)
            return TypedResults.NotFound();
        match.EnsureMatches(source);

        var draft = sent.Value;
        source.Update(draft.Name, draft.Address, draft.Rules);
        await db.EnsureIsUnique(source, stop);
        await db.SaveChangesAsync(stop);
        return new Versioned<ImportSourceView>(ImportSourceView.Of(source), source.Version);
    }
}
