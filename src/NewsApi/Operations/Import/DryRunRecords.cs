using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import;

/// <summary>The articles that a dry run would have imported so far. A later record of one of them is compared with these.</summary>
sealed class DryRunRecords
{
    readonly Dictionary<(string Source, string SourceId), ImportedVersion> versions = [];

    /// <summary>The outcome of a record of an article that an earlier record brought; null for the first.</summary>
    public ImportOutcome? Find(NumberedRecord record)
    {
        if (!versions.TryGetValue(KeyOf(record), out var last))
            return null;
        return last.HasFingerprint(record.Fingerprint) ? ImportOutcome.Unchanged
            : last.IsNewerThan(record.Version) ? ImportOutcome.Older
            : ImportOutcome.Revised;
    }

    public void Add(IEnumerable<NumberedRecord> batch, BatchResult result)
    {
        foreach (var record in batch.Where(r => r.IsArticle && !result.IsRejected(r) && Find(r) is null or ImportOutcome.Revised))
            versions[KeyOf(record)] = record.Version;
    }

    static (string, string) KeyOf(NumberedRecord record) => (record.Source?.Name ?? "", record.Article.SourceId);
}
