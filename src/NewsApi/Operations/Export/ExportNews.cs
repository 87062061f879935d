using System.Runtime.CompilerServices;
using FluentValidation;
using NewsApi.Contract;
using NewsApi.Contract.Import;
using NewsApi.Operations.Import;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Export;

/// <summary>The output formats of an export.</summary>
enum ExportFormat { Jsonl, Ninjs }

/// <summary>Writes the newsroom as one JSON object per line. It holds a few hundred articles in memory at a time.</summary>
sealed class ExportNews(IServiceScopeFactory scopes, IValidator<ArticleRecord> validator)
{
    /// <summary>Called with each record that an import would reject, and the reason.</summary>
    public Action<string> OnWarning { get; set; } = _ => { };

    /// <summary>Called after each line.</summary>
    public Action OnLineWritten { get; set; } = () => { };

    /// <summary>Writes the export and returns the number of lines.</summary>
    public async Task<int> Write(ExportFormat format, Stream output, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var lines = format is ExportFormat.Ninjs
            ? new NinjsExport(services.GetRequiredService<LiveDb>(), services.GetRequiredService<Site>()).Read(stop)
            : Serialize(new RecordExport(services.GetRequiredService<NewsDb>()).Read(stop), stop);

        var written = 0;
        await using var buffered = new BufferedStream(output, 64 * 1024);
        await foreach (var line in lines)
        {
            await buffered.WriteAsync(line, stop);
            buffered.WriteByte((byte)'\n');
            written++;
            OnLineWritten();
        }

        await buffered.FlushAsync(stop);
        return written;
    }

    async IAsyncEnumerable<byte[]> Serialize(IAsyncEnumerable<ImportRecord> records, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var record in records.WithCancellation(stop))
        {
            var json = record.ToJson();
            if (ReasonToReject(record, json) is { } reason)
                OnWarning($"{(record is ArticleRecord article ? $"article {article.Id}" : ((ReferenceRecord)record).Label)}: {reason}");
            yield return json;
        }
    }

    string? ReasonToReject(ImportRecord record, byte[] json)
    {
        var validation = record.Validate(validator);
        return !validation.IsValid ? $"{validation.Errors[0].PropertyName} {validation.Errors[0].ErrorMessage}"
            : json.Length > LineReader.MaxLineLength ? LineReader.TooLong
            : null;
    }
}
