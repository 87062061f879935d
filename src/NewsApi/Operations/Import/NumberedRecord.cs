using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import;

/// <summary>A valid record with its place in a file.</summary>
/// <param name="Number">The number of the line or item in the file, from 1.</param>
/// <param name="Fingerprint">The SHA-256 of the record's <see cref="ImportRecord.ToFingerprint"/>. An article whose fingerprint is unchanged is not imported again.</param>
sealed record NumberedRecord(string File, int Number, ImportRecord Record, byte[] Fingerprint)
{
    public const int DefaultBatchSize = 100;

    // Sections may refer to each other in any order, so that all of a file belong in one batch.
    const int SectionBatchSize = 5000;

    public bool IsArticle => Record is ArticleRecord;

    /// <summary>The maximum number of records of this type in a batch.</summary>
    public int BatchSize => Record is SectionRecord ? SectionBatchSize : DefaultBatchSize;
    public ArticleRecord Article => (ArticleRecord)Record;

    public bool HasSameSubject(NumberedRecord other) => (Record, other.Record) switch
    {
        (ArticleRecord mine, ArticleRecord its) => mine.SourceId == its.SourceId || (mine.Id is { } id && id == its.Id),
        (ReferenceRecord mine, ReferenceRecord its) => mine.Label == its.Label,
        _ => false,
    };

    public bool HasFingerprint(byte[]? fingerprint) => Fingerprint.AsSpan().SequenceEqual(fingerprint);
}
