using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using FluentValidation;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import;

/// <summary>Reads and validates the records of a file, and applies the rules of their sources.</summary>
sealed class RecordReader(IValidator<ArticleRecord> validator, ImportSources sources, ImportPolicy policy)
{
    const int MaxErrors = 5;

    /// <summary>Called with each line or item that gives no record.</summary>
    public Action<ReportedItem> OnReported { get; init; } = _ => { };

    public async IAsyncEnumerable<NumberedRecord> Read(
        string name, IRecordSource source, Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var read in source.Read(file, stop))
            if (read.Record is null)
                OnReported(new(
                    name, read.Number, read.SourceId, read.IsLeftOut ? ImportOutcome.LeftOut : ImportOutcome.Rejected, read.Reason));
            else if (Validate(read.Record) is { } errors)
                OnReported(new(name, read.Number, (read.Record as ArticleRecord)?.SourceId, ImportOutcome.Rejected, errors));
            else if (read.Record is ArticleRecord article)
                yield return Number(name, read.Number, article);
            else
                yield return new(name, read.Number, read.Record, SHA256.HashData(read.Record.ToFingerprint()));
    }

    NumberedRecord Number(string file, int number, ArticleRecord article)
    {
        var source = sources.Of(article);
        var rules = source?.Rules ?? new();
        var mayPublish = article.MayPublish(rules, policy);
        var record = article.WithRules(rules, policy);
        return new(file, number, record, SHA256.HashData([.. record.ToFingerprint(), mayPublish ? (byte)1 : (byte)0]))
        {
            Source = source,
            MayPublish = mayPublish,
        };
    }

    string? Validate(ImportRecord record)
    {
        var result = record.Validate(validator);
        return result.IsValid
            ? null
            : string.Join("; ", result.Errors.Take(MaxErrors).Select(e => $"{e.PropertyName.TrimStart('.')} {e.ErrorMessage}"));
    }
}
