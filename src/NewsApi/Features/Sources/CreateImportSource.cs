using NewsApi.Contract.Sources;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Sources;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Sources;

static class CreateImportSource
{
    /// <summary>Create an import source</summary>
    /// <remarks>
    /// Creates a source, so that its first import already follows rules. An import creates sources by itself: their articles arrive as
    /// drafts that partners may not publish. Returns 409 `name-taken` or `address-taken` if another source has this name or address.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<ImportSourceView>> Handle(
        JsonBody<ImportSourceDraft> sent, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var draft = sent.Value;
        var source = new ImportSource(draft.Name, draft.Address, draft.Rules, clock.GetUtcNow());
        await db.EnsureIsUnique(source, stop);
        db.ImportSources.Add(source);
        await db.SaveChangesAsync(stop);
        return new(ImportSourceView.Of(source), source.Version, $"/v1/newsroom/sources/{source.Id}");
    }
}
