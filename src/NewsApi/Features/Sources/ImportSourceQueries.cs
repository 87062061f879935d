using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sources;
using NewsApi.Storage;

namespace NewsApi.Features.Sources;

static class ImportSourceQueries
{
    /// <summary>Throws if another source has the name. Locks the table, so that two requests cannot take one name.</summary>
    public static async Task EnsureNameIsFree(this NewsDb db, ImportSource source, string name, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"lock table newsroom.import_sources in share row exclusive mode", stop);
        var others = await db.ImportSources.AsNoTracking().Where(s => s.Id != source.Id).Select(s => s.Name).ToListAsync(stop);
        ConflictException.ThrowIf(others.Contains(name, StringComparer.OrdinalIgnoreCase), "name-taken",
            $"Another source is named {name}.");
    }
}
