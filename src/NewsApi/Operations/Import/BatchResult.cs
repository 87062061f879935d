namespace NewsApi.Operations.Import;

/// <summary>The result of one batch of an import.</summary>
sealed class BatchResult
{
    public int Added { get; set; }
    public int Revised { get; set; }
    public int Unchanged { get; set; }
    public int ReferencesChanged { get; set; }
    public int FilesSkipped { get; set; }
    public int UnknownArticles { get; set; }
    public List<(NumberedRecord Record, string Reason)> Rejected { get; } = [];
}
