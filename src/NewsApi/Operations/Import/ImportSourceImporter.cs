using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Storage.Editing;

namespace NewsApi.Operations.Import;

/// <summary>Adds or updates import sources.</summary>
sealed class ImportSourceImporter(ReferenceBatch batch)
{
    /// <summary>Imports a source. Returns true if something changed.</summary>
    public async Task<bool> Import(ImportSourceRecord record, CancellationToken stop)
    {
        var source = (await batch.Db.ImportSources.ToListAsync(stop)).Find(s => s.HasName(record.Name));
        if (source is not null && source.Address == record.Address && source.Rules.RulesEqual(record.Rules))
            return false;

        if (source is null)
            batch.Db.ImportSources.Add(source = new(record.Name, record.Address, record.Rules, batch.Now));
        else
            source.Update(source.Name, record.Address, record.Rules);
        await batch.Db.EnsureIsUnique(source, stop);
        return true;
    }
}
