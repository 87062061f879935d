namespace NewsApi.Operations.Import;

/// <summary>The result of one batch of an import.</summary>
sealed class BatchResult
{
    readonly List<ReportedItem> items = [];

    public IReadOnlyList<ReportedItem> Items => items;
    public int ReferencesChanged { get; set; }
    public int FilesKept { get; set; }
    public int UnknownArticles { get; set; }

    /// <summary>The names of sections and tags that the batch creates.</summary>
    public List<string> NewSections { get; } = [];
    public List<string> NewTags { get; } = [];

    /// <summary>What the imported articles have and the import does not keep.</summary>
    public List<(NumberedRecord Record, string What)> Removed { get; } = [];

    public void Report(NumberedRecord record, ImportOutcome outcome, string reason = "") =>
        items.Add(new(record.File, record.Number, record.Subject, outcome, reason));

    public bool IsRejected(NumberedRecord record) => OutcomeOf(record) is ImportOutcome.Rejected;

    /// <summary>What happened to a record; null if nothing is reported yet.</summary>
    public ImportOutcome? OutcomeOf(NumberedRecord record) =>
        items.Where(i => (i.File, i.Number) == (record.File, record.Number)).Select(i => (ImportOutcome?)i.Outcome).LastOrDefault();
}
