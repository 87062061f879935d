using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// Imports files: reads records, validates them and saves them in batches. An article is identified by its <c>sourceId</c>: an unchanged
/// record changes nothing, a changed record revises its article. An invalid record is reported and the import continues.
/// </summary>
sealed class ImportPipeline(IServiceScopeFactory scopes, IValidator<ArticleRecord> validator, TimeProvider clock)
{
    const int MaxAttempts = 5;

    readonly ImportReport report = new();

    /// <summary>Called with each record that is not imported.</summary>
    public Action<RejectedRecord> OnRejected { get; set; } = _ => { };

    /// <summary>Report what the import would do, without saving it.</summary>
    public bool DryRun { get; set; }

    public ImportReport Report => report;

    /// <summary>Imports sections, tags, images and articles. <see cref="ResolveReferences"/> must follow.</summary>
    public async Task ImportFile(string name, IRecordSource source, Stream file, CancellationToken stop)
    {
        var reader = new RecordReader(validator) { OnRejected = Reject };
        var batch = new List<NumberedRecord>();
        await foreach (var record in reader.Read(name, source, file, stop))
        {
            // Fronts refer to articles and are imported after all of them.
            if (record.Record is FrontRecord)
                continue;

            // A batch has one type of record, because articles refer to the tags before them, and one record per subject, so that the
            // second record of an article finds the first saved.
            if (batch.Count >= record.BatchSize
                || (batch is [var first, ..] && first.Record.GetType() != record.Record.GetType())
                || batch.Exists(record.HasSameSubject))
            {
                await Save(batch, stop);
                batch.Clear();
            }

            batch.Add(record);
        }

        await Save(batch, stop);
    }

    /// <summary>
    /// Pins related articles and imports fronts. A record may refer to an article after it, so this reads the file again
    /// when the articles of every file are saved.
    /// </summary>
    public async Task ResolveReferences(string name, IRecordSource source, Stream file, CancellationToken stop)
    {
        if (DryRun || !source.HasForwardReferences)
            return;

        var reader = new RecordReader(validator); // ImportFile reported what it rejects
        var batch = new List<NumberedRecord>();
        await foreach (var record in reader.Read(name, source, file, stop))
        {
            if (record.Record is FrontRecord)
                await Save([record], stop);
            if (record.IsArticle && record.Article.Related.Count > 0)
                batch.Add(record);
            if (batch.Count < NumberedRecord.DefaultBatchSize)
                continue;
            report.UnknownArticles += await Retry(() => PinRelated(batch, stop));
            batch.Clear();
        }

        report.UnknownArticles += await Retry(() => PinRelated(batch, stop));
    }

    async Task Save(List<NumberedRecord> batch, CancellationToken stop)
    {
        if (batch is [])
            return;

        try
        {
            AddToReport(await Retry(() => Import(batch, stop)));
        }
        catch (DbUpdateException) when (batch.Count > 1)
        {
            // One record violates a constraint: save each by itself, so that only that one is rejected.
            foreach (var record in batch)
                await Save([record], stop);
        }
        catch (DbUpdateException conflict)
        {
            var constraint = (conflict.InnerException as Npgsql.PostgresException)?.ConstraintName ?? "unknown";
            Reject(new(batch[0].File, batch[0].Number, $"violates a database constraint: {constraint}"));
        }
    }

    async Task<BatchResult> Import(List<NumberedRecord> batch, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        if (batch is [{ IsArticle: false }, ..])
            return await new TaxonomyImporter(db, clock.GetUtcNow()).ImportBatch(batch, save: !DryRun, stop);

        var importer = new ArticleImporter(db, clock.GetUtcNow());
        var result = await importer.ImportBatch(batch, stop);
        if (!DryRun)
            await importer.Save(stop);
        return result;
    }

    async Task<int> PinRelated(List<NumberedRecord> batch, CancellationToken stop)
    {
        if (batch is [])
            return 0;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        return await new RelatedArticleImporter(db, clock.GetUtcNow()).ImportBatch(batch, stop);
    }

    // Concurrent imports and editors may change the same article. The loser of a conflict reads again.
    static async Task<T> Retry<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
            }
        }
    }

    void AddToReport(BatchResult result)
    {
        report.Added += result.Added;
        report.Revised += result.Revised;
        report.Unchanged += result.Unchanged;
        report.ReferencesChanged += result.ReferencesChanged;
        report.FilesSkipped += result.FilesSkipped;
        report.UnknownArticles += result.UnknownArticles;
        foreach (var (record, reason) in result.Rejected)
            Reject(new(record.File, record.Number, reason));
    }

    void Reject(RejectedRecord rejected)
    {
        report.Rejected++;
        OnRejected(rejected);
    }
}
