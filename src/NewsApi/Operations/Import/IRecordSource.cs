using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import;

/// <summary>Reads the records of a file of one format, one at a time and in bounded memory.</summary>
interface IRecordSource
{
    /// <summary>True if a record may refer to records after it. Such a file is read twice.</summary>
    bool HasForwardReferences { get; }

    IAsyncEnumerable<ReadResult> Read(Stream file, CancellationToken stop);
}

/// <summary>A record, or the reason why none could be read.</summary>
/// <param name="Number">The number of the line or item in the file, from 1.</param>
/// <param name="SourceId">The id of an item that gives no record, if it has one.</param>
/// <param name="IsLeftOut">True for a well-formed item that is no article, such as a menu item or a comment: counted, not an error.</param>
readonly record struct ReadResult(
    int Number, ImportRecord? Record, string Reason = "", string? SourceId = null, bool IsLeftOut = false);
