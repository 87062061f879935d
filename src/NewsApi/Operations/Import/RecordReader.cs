using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using FluentValidation;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import;

/// <summary>Reads and validates the records of a file.</summary>
sealed class RecordReader(IValidator<ArticleRecord> validator)
{
    const int MaxErrors = 5;

    /// <summary>Called with each line or item that is not a valid record.</summary>
    public Action<RejectedRecord> OnRejected { get; init; } = _ => { };

    public async IAsyncEnumerable<NumberedRecord> Read(
        string name, IRecordSource source, Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var read in source.Read(file, stop))
            if (read.Record is null)
                OnRejected(new(name, read.Number, read.Reason));
            else if (Validate(read.Record) is { } errors)
                OnRejected(new(name, read.Number, errors));
            else
                yield return new(name, read.Number, read.Record, SHA256.HashData(read.Record.ToFingerprint()));
    }

    string? Validate(ImportRecord record)
    {
        var result = record.Validate(validator);
        return result.IsValid
            ? null
            : string.Join("; ", result.Errors.Take(MaxErrors).Select(e => $"{e.PropertyName.TrimStart('.')} {e.ErrorMessage}"));
    }
}
