using System.CommandLine;
using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Operations.Import.Wires;
using NewsApi.Storage;
using Spectre.Console;

namespace NewsApi.Operations.Import;

/// <summary>The command <c>newsapi import</c>. It shows progress, rejected records and a summary.</summary>
static class ImportCommand
{
    const int MaxMessageLength = 500;

    public static Command Build(WebApplication app)
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "JSON Lines (one record per line), ninjs 2 or 3, RSS 2.0 or Atom.",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        var format = new Option<ImportFormat>("--format")
        {
            Description = "auto (detected from the file), jsonl, ninjs, rss or atom.",
            DefaultValueFactory = _ => ImportFormat.Auto,
        };
        var section = new Option<string?>("--section")
        {
            Description = "The section of wire items that name none. Default: the feed's title, or Wire.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reports what would be imported, without saving it." };
        var import = new Command("import", "Imports articles. An unchanged record changes nothing, a changed record revises its article.")
        {
            files, format, section, dryRun,
        };
        import.SetAction(async (parsed, stop) =>
        {
            await app.PrepareStorage(stop);
            try
            {
                var sources = await OpenSources(parsed.GetValue(files)!, parsed.GetValue(format), parsed.GetValue(section), stop);
                return await Run(app.Services, sources, parsed.GetValue(dryRun), stop) > 0 ? 1 : 0;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                await Console.Error.WriteLineAsync($"The import failed: {failure.Message}");
                return 1;
            }
        });
        return import;
    }

    static async Task<List<(FileInfo File, IRecordSource Source)>> OpenSources(
        FileInfo[] files, ImportFormat format, string? section, CancellationToken stop)
    {
        var sources = new List<(FileInfo File, IRecordSource Source)>();
        foreach (var file in files)
        {
            await using var stream = file.OpenRead();
            if (!stream.CanSeek)
                throw new IOException($"{file.FullName} is not seekable. An import reads the file twice: save it as a regular file first.");
            var settings = new WireSettings { OptionsOf = _ => new(section) };
            sources.Add((file, await ImportFormats.OpenSource(stream, format, settings, stop)));
        }

        return sources;
    }

    // Returns the number of rejected records.
    static async Task<int> Run(
        IServiceProvider services, List<(FileInfo File, IRecordSource Source)> sources, bool dryRun, CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = 1000; // no line breaks in logs
        var import = new ImportPipeline(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<IValidator<ArticleRecord>>(),
            services.GetRequiredService<TimeProvider>())
        {
            DryRun = dryRun,
            OnRejected = record => console.MarkupLineInterpolated($"[red]{ToPrintable(record.ToString())}[/]"),
        };

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

        ImportSummary.Print(console, import.Report, dryRun);
        return import.Report.Rejected;
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
