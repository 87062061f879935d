using System.Runtime.CompilerServices;
using FluentValidation;
using NewsApi.Contract;
using NewsApi.Contract.Import;
using NewsApi.Operations.Import;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Export;

/// <summary>What an export is written in.</summary>
enum ExportFormat { Jsonl, Ninjs }

/// <summary>Writes the newsroom out, an object a line, in the memory that some hundred stories take.</summary>
sealed class ExportNews(IServiceScopeFactory scopes, IValidator<ArticleRecord> validator)
{
    /// <summary>Called with what an import would not take back, and why.</summary>
    public Action<string> OnDoubt { get; set; } = _ => { };

    /// <summary>Called after each line.</summary>
    public Action OnLine { get; set; } = () => { };

    /// <summary>How many lines there were.</summary>
    public async Task<int> Write(ExportFormat format, Stream output, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var lines = format is ExportFormat.Ninjs
            ? new ExportItems(services.GetRequiredService<LiveDb>(), services.GetRequiredService<Site>()).Read(stop)
            : Written(new ExportLines(services.GetRequiredService<NewsDb>()).Read(stop), stop);

        var written = 0;
        await using var buffered = new BufferedStream(output, 64 * 1024);
        await foreach (var line in lines)
        {
            await buffered.WriteAsync(line, stop);
            buffered.WriteByte((byte)'\n');
            written++;
            OnLine();
        }

        await buffered.FlushAsync(stop);
        return written;
    }

    async IAsyncEnumerable<byte[]> Written(IAsyncEnumerable<ImportRecord> lines, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var line in lines.WithCancellation(stop))
        {
            var bytes = line.Bytes();
            var verdict = line.Validated(validator);
            if (!verdict.IsValid || bytes.Length > LineReader.Longest)
                OnDoubt($"{(line is ArticleRecord told ? $"story {told.Id}" : ((ReferenceRecord)line).Subject)}: {(verdict.IsValid ? LineReader.TooLong : $"{verdict.Errors[0].PropertyName} {verdict.Errors[0].ErrorMessage}")}");
            yield return bytes;
        }
    }
}
