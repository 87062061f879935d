using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Operations.Import;

/// <summary>A valid record with its place in a file.</summary>
/// <param name="Number">The number of the line or item in the file, from 1.</param>
/// <param name="Fingerprint">
/// The SHA-256 of the record's <see cref="ImportRecord.ToFingerprint"/>. An article whose fingerprint is unchanged is not imported again.
/// </param>
sealed record NumberedRecord(string File, int Number, ImportRecord Record, byte[] Fingerprint)
{
    public const int DefaultBatchSize = 100;

    // Sections may refer to each other in any order, so that all of a file belong in one batch.
    const int SectionBatchSize = 5000;

    /// <summary>The source that brings the article; null for the newsroom's own records.</summary>
    public ImportSource? Source { get; init; }

    /// <summary>False if the article must not become public by this import, whatever stage its record has.</summary>
    public bool MayPublish { get; init; } = true;

    public bool IsArticle => Record is ArticleRecord;

    /// <summary>The maximum number of records of this type in a batch.</summary>
    public int BatchSize => Record is SectionRecord ? SectionBatchSize : DefaultBatchSize;
    public ArticleRecord Article => (ArticleRecord)Record;

    /// <summary>The version of the article that the record holds.</summary>
    public ImportedVersion Version => Article switch
    {
        { Wire: { } wire } => new(Fingerprint, wire.Version, wire.UpdatedAt ?? Article.PublishedAt),
        { Imported: { } imported } => new(Fingerprint, imported.Version, imported.UpdatedAt),
        _ => new(Fingerprint, Article.Version, Article.UpdatedAt ?? Article.PublishedAt),
    };

    /// <summary>The name of the record's subject for reports.</summary>
    public string Subject => Record is ArticleRecord article ? article.SourceId : ((ReferenceRecord)Record).Label;

    public bool HasSameSubject(NumberedRecord other) => (Record, other.Record) switch
    {
        (ArticleRecord mine, ArticleRecord its) => mine.SourceId == its.SourceId || (mine.Id is { } id && id == its.Id),
        (ReferenceRecord mine, ReferenceRecord its) => mine.Label == its.Label,
        _ => false,
    };
}
