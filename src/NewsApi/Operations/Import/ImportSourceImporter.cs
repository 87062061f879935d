using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import;

/// <summary>Adds or updates import sources.</summary>
sealed class ImportSourceImporter(ReferenceBatch batch)
{
    /// <summary>Imports a source. Returns true if something changed.</summary>
    public async Task<bool> Import(ImportSourceRecord record, CancellationToken stop)
    {
        var source = await batch.Db.ImportSources.SingleOrDefaultAsync(s => s.Name == record.Name, stop);
        if (source is not null && source.Address == record.Address && source.Rules.RulesEqual(record.Rules))
            return false;

        if (source is null)
            batch.Db.ImportSources.Add(source = new(record.Name, record.Address, batch.Now));
        source.Update(record.Name, record.Address, record.Rules);
        return true;
    }
}
