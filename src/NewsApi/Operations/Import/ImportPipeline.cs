using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// Imports files: reads records, validates them and saves them in batches. An import may add, and may bring a newer version of what it
/// brought before. Anything else is reported, and the import continues.
/// </summary>
sealed class ImportPipeline(IServiceScopeFactory scopes, IValidator<ArticleRecord> validator, TimeProvider clock, ImportPolicy policy)
{
    const int MaxAttempts = 5;

    readonly ImportReport report = new();
    readonly DryRunRecords? dryRun = policy.DryRun ? new() : null;
    ImportSources? sources;

    /// <summary>Called with each record of which there is more to say than that it was added, revised or unchanged.</summary>
    public Action<ReportedItem> OnReported { get; set; } = _ => { };

    public ImportReport Report => report;

    /// <summary>Opens a file: detects its format. Its items take the options of the command line, else of their sources.</summary>
    public async Task<IRecordSource> Open(Stream file, ImportFormat format, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        sources ??= await ImportSources.Load(scope.ServiceProvider.GetRequiredService<NewsDb>(), policy, clock.GetUtcNow(), stop);
        var settings = new Wires.WireSettings { Encoding = policy.Encoding, OptionsOf = sources.OptionsOf, Clock = clock };
        return await ImportFormats.OpenSource(file, format, settings, stop);
    }

    /// <summary>Imports sections, tags, images and articles. <see cref="ResolveReferences"/> must follow.</summary>
    public async Task ImportFile(string name, IRecordSource source, Stream file, CancellationToken stop)
    {
        var reader = new RecordReader(validator, sources!, policy) { OnReported = Add };
        var ids = new FileIds(Add);
        var batch = new List<NumberedRecord>();
        await foreach (var record in reader.Read(name, source, file, stop))
        {
            // Fronts refer to articles and are imported after all of them.
            if (record.Record is FrontRecord || ids.IsReused(record))
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
        if (policy.DryRun || !source.HasForwardReferences)
            return;

        var reader = new RecordReader(validator, sources!, policy); // ImportFile reported what it rejects
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
            var result = await Retry(() => Import(batch, stop));
            dryRun?.Add(batch, result);
            report.Add(result);
            foreach (var item in result.Items.Where(i => i.Outcome > ImportOutcome.Unchanged))
                Say(item);
        }
        catch (DbUpdateException failure) when (failure.InnerException is Npgsql.PostgresException conflict)
        {
            // One record violates a constraint: save each by itself, so that only that one is rejected.
            if (batch.Count is 1)
                Add(new(batch[0].File, batch[0].Number, batch[0].Subject, ImportOutcome.Rejected,
                    $"violates a database constraint: {conflict.ConstraintName ?? "unknown"}"));
            else
                foreach (var record in batch)
                    await Save([record], stop);
        }
    }

    async Task<BatchResult> Import(List<NumberedRecord> batch, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        if (batch is [{ IsArticle: false }, ..])
            return await new TaxonomyImporter(db, clock.GetUtcNow()).ImportBatch(batch, commit: !policy.DryRun, stop);

        var importer = new ArticleImporter(db, sources!, policy, clock.GetUtcNow()) { DryRun = dryRun };
        var result = await importer.ImportBatch(batch, stop);
        await importer.Save(commit: !policy.DryRun, stop);
        if (!policy.DryRun)
            sources!.MarkSaved(batch.Select(r => r.Source));
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

    void Add(ReportedItem item)
    {
        report.Add(item);
        Say(item);
    }

    void Say(ReportedItem item)
    {
        OnReported(item);
        if (report.Rejected < policy.MaxErrors || policy.MaxErrors is null)
            return;
        report.IsStopped = true;
        throw new TooManyErrorsException();
    }
}

/// <summary>Thrown when an import has rejected as many records as it may.</summary>
sealed class TooManyErrorsException : Exception;
