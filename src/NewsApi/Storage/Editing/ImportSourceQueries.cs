using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Storage.Editing;

static class ImportSourceQueries
{
    /// <summary>Throws if another source has the name or the address. Locks the table, so that two requests cannot take one.</summary>
    public static async Task EnsureIsUnique(this NewsDb db, ImportSource source, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"lock table newsroom.import_sources in share row exclusive mode", stop);
        var others = await db.ImportSources.AsNoTracking().Where(s => s.Id != source.Id).ToListAsync(stop);
        ConflictException.ThrowIf(others.Exists(s => s.HasName(source.Name)), "name-taken", $"Another source is named {source.Name}.");
        var sameAddress = others.Find(s => s.HasAddress(source.Address));
        ConflictException.ThrowIf(sameAddress is not null, "address-taken", $"The address belongs to the source {sameAddress?.Name}.");
    }
}
