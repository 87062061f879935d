using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// Imports a batch of reference records: adds or updates sections, tags, images and fronts. A table lock lets one import run at a time,
/// so that numbers are kept only if no other row ever had them.
/// </summary>
sealed class TaxonomyImporter(NewsDb db, DateTimeOffset now)
{
    public async Task<BatchResult> ImportBatch(IReadOnlyList<NumberedRecord> records, bool commit, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"lock table newsroom.sections, newsroom.tags in share row exclusive mode", stop);

        await db.Sections.LoadAsync(stop);
        var batch = new ReferenceBatch(db, now, await RowNumberAllocator.Load(db, stop));
        var sections = new SectionImporter(batch);
        var changed = new HashSet<NumberedRecord>();
        await ForEach(batch.Outcome, records, async record =>
        {
            if (await Import(batch, sections, (ReferenceRecord)record.Record, stop))
                changed.Add(record);
        });
        await SetParents(batch.Outcome, sections, records, changed);
        batch.Outcome.ReferencesChanged = changed.Count;

        await db.SaveChangesAsync(stop);
        if (!commit)
            return batch.Outcome;
        await batch.Numbers.AdvanceSequences(db, stop);
        foreach (var callback in batch.AfterSave)
            await callback();
        await transaction.CommitAsync(stop);
        return batch.Outcome;
    }

    // Runs after the sections are imported, because a parent may come after its subsection.
    static async Task SetParents(
        BatchResult result, SectionImporter sections, IReadOnlyList<NumberedRecord> records, HashSet<NumberedRecord> changed)
    {
        var imported = records.Where(r => r.Record is SectionRecord && !result.IsRejected(r)).ToList();
        await ForEach(result, imported, record =>
        {
            if (sections.SetParent((SectionRecord)record.Record))
                changed.Add(record);
            return Task.CompletedTask;
        });
        foreach (var record in imported.Where(r => result.IsRejected(r) && changed.Remove(r)))
            sections.RemoveIfNew((SectionRecord)record.Record);
    }

    static async Task ForEach(BatchResult result, IReadOnlyList<NumberedRecord> records, Func<NumberedRecord, Task> import)
    {
        foreach (var record in records)
        {
            try
            {
                await import(record);
            }
            catch (ConflictException conflict)
            {
                result.Report(record, ImportOutcome.Rejected, conflict.Message);
            }
        }
    }

    // Returns true if the record changed something.
    static Task<bool> Import(
        ReferenceBatch batch, SectionImporter sections, ReferenceRecord record, CancellationToken stop) => record switch
        {
            SectionRecord section => sections.Import(section, stop),
            TagRecord tag => new TagImporter(batch).Import(tag, stop),
            ImageRecord image => new ImageImporter(batch).Import(image, stop),
            ImportSourceRecord source => new ImportSourceImporter(batch).Import(source, stop),
            FrontRecord front => new FrontImporter(batch).Import(front, stop),
            _ => throw new NotSupportedException($"{record.GetType().Name} has no importer."),
        };
}
