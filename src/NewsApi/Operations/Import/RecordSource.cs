using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import;

/// <summary>Reads lines for an import out of a file of one format, one after the other and in bounded memory.</summary>
interface IRecordSource
{
    /// <summary>True where a line may name stories that come after it: the file is read twice.</summary>
    bool LooksAhead { get; }

    IAsyncEnumerable<SourceRecordLine> Read(Stream file, CancellationToken stop);
}

/// <summary>What was read: a line, or the reason why it cannot be one.</summary>
/// <param name="Number">Its place in the file, from 1: a line's, or an item's.</param>
readonly record struct SourceRecordLine(int Number, ImportRecord? Line, string Reason = "");
