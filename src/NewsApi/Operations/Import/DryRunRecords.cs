using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import;

/// <summary>The articles that a dry run would have imported so far. A later record of one of them is compared with these.</summary>
sealed class DryRunRecords
{
    readonly Dictionary<(string Source, string SourceId), Imported> articles = [];

    /// <summary>The outcome of a record of an article that an earlier record brought; null for the first.</summary>
    public ImportOutcome? Find(NumberedRecord record) =>
        articles.TryGetValue(KeyOf(record), out var earlier) ? OutcomeOf(record, earlier) : null;

    public void Add(IEnumerable<NumberedRecord> batch, BatchResult result)
    {
        foreach (var record in batch.Where(r => r.IsArticle))
        {
            var outcome = result.OutcomeOf(record);
            if (outcome is ImportOutcome.Added or ImportOutcome.Revised or ImportOutcome.Proposed)
                articles[KeyOf(record)] = new(
                    record.Version, record.Article.Stage is RecordStage.Killed, outcome is ImportOutcome.Proposed);
        }
    }

    static ImportOutcome OutcomeOf(NumberedRecord record, Imported earlier) =>
        record.Article.Stage is RecordStage.Killed ? earlier.IsKilled ? ImportOutcome.Unchanged : ImportOutcome.Revised
        : earlier.IsKilled ? ImportOutcome.Skipped
        : earlier.Version.IsNewerThan(record.Version) ? ImportOutcome.Older
        : earlier.IsProposed ? ImportOutcome.Proposed
        : earlier.Version.HasFingerprint(record.Fingerprint) ? ImportOutcome.Unchanged
        : ImportOutcome.Revised;

    static (string, string) KeyOf(NumberedRecord record) => (record.Source?.Name ?? "", record.Article.SourceId);

    readonly record struct Imported(ImportedVersion Version, bool IsKilled, bool IsProposed);
}
