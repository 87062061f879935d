using System.CommandLine;
using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Storage;
using Npgsql;
using Spectre.Console;

namespace NewsApi.Operations.Import;

/// <summary>
/// The command <c>newsapi import</c>. It shows progress, reported records and a summary. Exit code 0: everything was read; 1: records were
/// rejected, or a file could not be read; 2: the database was lost.
/// </summary>
static class ImportCommand
{
    const int MaxMessageLength = 500;

    public static Command Build(WebApplication app)
    {
        var options = new ImportOptions();
        var import = new Command("import",
            "Imports articles: adds new ones, and brings newer versions of those that were imported before. Reports anything else.");
        options.AddTo(import);
        import.SetAction(async (parsed, stop) =>
        {
            await app.PrepareStorage(stop);
            try
            {
                return await Run(app.Services, options, parsed, stop);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                await Console.Error.WriteLineAsync($"The import failed: {failure.Message}");
                return 1;
            }
        });
        return import;
    }

    static async Task<int> Run(IServiceProvider services, ImportOptions options, ParseResult parsed, CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = 1000; // no line breaks in logs
        var policy = options.ToPolicy(parsed);
        var import = new ImportPipeline(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<IValidator<ArticleRecord>>(),
            services.GetRequiredService<TimeProvider>(),
            policy)
        {
            OnReported = item => Print(console, item),
        };

        var lost = await Import(import, console, parsed.GetValue(options.Files)!, parsed.GetValue(options.Format), stop);
        ImportSummary.Print(console, import.Report, policy.DryRun);
        if (parsed.GetValue(options.Report) is { } file)
            await ImportReportFile.Write(import.Report, file, policy.DryRun, stop);
        if (lost is not null)
            await Console.Error.WriteLineAsync(
                $"The database was lost: {lost.Message} What is counted above is saved; run the import again to continue.");
        return lost is not null ? 2 : import.Report.Rejected > 0 || (parsed.GetValue(options.Strict) && !import.Report.IsComplete) ? 1 : 0;
    }

    // Returns the failure if the database was lost.
    static async Task<Exception?> Import(
        ImportPipeline import, IAnsiConsole console, FileInfo[] files, ImportFormat format, CancellationToken stop)
    {
        try
        {
            var sources = await OpenSources(import, files, format, stop);
            await console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async progress =>
                {
                    foreach (var (file, source) in sources)
                        await ShowProgress(progress, file, file.Name, stream => import.ImportFile(file.Name, source, stream, stop));
                    foreach (var (file, source) in sources.Where(s => s.Source.HasForwardReferences))
                        await ShowProgress(progress, file, $"{file.Name}: references",
                            stream => import.ResolveReferences(file.Name, source, stream, stop));
                });
            return null;
        }
        catch (TooManyErrorsException)
        {
            return null;
        }
        catch (Exception failure) when (IsLostDatabase(failure))
        {
            return failure.GetBaseException();
        }
    }

    static bool IsLostDatabase(Exception failure) =>
        failure is NpgsqlException or TimeoutException || failure.InnerException is NpgsqlException;

    static async Task<List<(FileInfo File, IRecordSource Source)>> OpenSources(
        ImportPipeline import, FileInfo[] files, ImportFormat format, CancellationToken stop)
    {
        var sources = new List<(FileInfo File, IRecordSource Source)>();
        foreach (var file in files)
        {
            await using var stream = file.OpenRead();
            if (!stream.CanSeek)
                throw new IOException($"{file.FullName} is not seekable. An import reads the file twice: save it as a regular file first.");
            sources.Add((file, await import.Open(stream, format, stop)));
        }

        return sources;
    }

    static void Print(IAnsiConsole console, ReportedItem item)
    {
        var color = item.Outcome is ImportOutcome.Rejected ? "red" : "yellow";
        console.MarkupLine($"[{color}]{Markup.Escape(ToPrintable(item.ToString()))}[/]");
    }

    // A message may quote the file: control characters could change the terminal, and the quote could be long.
    static string ToPrintable(string text)
    {
        var printable = new string([.. text.Take(MaxMessageLength).Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
        return text.Length > MaxMessageLength ? printable + "…" : printable;
    }

    static async Task ShowProgress(ProgressContext progress, FileInfo file, string title, Func<Stream, Task> read)
    {
        var task = progress.AddTask(Markup.Escape(ToPrintable(title)), maxValue: Math.Max(1, file.Length));
        await using var stream = new ProgressStream(file.OpenRead(), position => task.Value = position);
        await read(stream);
        task.Value = task.MaxValue;
    }
}
