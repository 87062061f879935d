using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Operations.Import.Wires;
using Spectre.Console;

namespace NewsApi.Operations.Import;

/// <summary>The import as a person at a terminal sees it: progress, bad lines as they come, a summary.</summary>
static class ImportCommand
{
    /// <summary>How many lines were bad.</summary>
    public static async Task<int> Run(IServiceProvider services, FileInfo[] files, WireFormat format, string? section, bool dryRun, CancellationToken stop)
    {
        var sources = new List<(FileInfo File, IRecordSource Source)>();
        foreach (var file in files)
            sources.Add((file, await SourceOf(file, format, section, stop)));

        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = 1000; // a log breaks its lines itself
        var import = new ImportPipeline(
            services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<IValidator<ArticleRecord>>(), services.GetRequiredService<TimeProvider>())
        {
            DryRun = dryRun,
            OnBadLine = line => console.MarkupLineInterpolated($"[red]{Printable(line.ToString())}[/]"),
        };

        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                foreach (var (file, source) in sources)
                    await Follow(progress, file, file.Name, stream => import.Take(file.Name, source, stream, stop));
                foreach (var (file, source) in sources.Where(s => s.Source.LooksAhead))
                    await Follow(progress, file, $"{file.Name}: related", stream => import.Relate(file.Name, source, stream, stop));
            });

        Summarise(console, import.Report, dryRun);
        return import.Report.Bad;
    }

    static async Task<IRecordSource> SourceOf(FileInfo file, WireFormat format, string? section, CancellationToken stop)
    {
        await using var stream = file.OpenRead();
        return stream.CanSeek
            ? await WireFormats.SourceOf(stream, format, section, stop)
            : throw new IOException($"{file.FullName} cannot be read twice, as an import must: save it as a file first.");
    }

    // A line's own words may be in it: nothing that steers a terminal, and not without end.
    static string Printable(string text)
    {
        var plain = new string([.. text.Take(500).Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
        return text.Length > 500 ? plain + "…" : plain;
    }

    static async Task Follow(ProgressContext progress, FileInfo file, string title, Func<Stream, Task> read)
    {
        var task = progress.AddTask(Markup.Escape(Printable(title)), maxValue: Math.Max(1, file.Length));
        await using var stream = new WatchedStream(file.OpenRead(), at => task.Value = at);
        await read(stream);
        task.Value = task.MaxValue;
    }

    static void Summarise(IAnsiConsole console, ImportReport report, bool dryRun)
    {
        console.MarkupLineInterpolated($"{(dryRun ? "Nothing was written (dry run). It would be: " : "")}{report.Articles} stor{(report.Articles == 1 ? "y" : "ies")}: [green]{report.Added} added[/], [yellow]{report.Revised} revised[/], {report.Unchanged} unchanged; [red]{report.Bad} bad line{(report.Bad == 1 ? "" : "s")}[/].");
        if (report.Described > 0)
            console.MarkupLineInterpolated($"{report.Described} sections, tags, pictures and fronts were made or described anew.");
        if (report.FilesLeft > 0)
            console.MarkupLineInterpolated($"{report.FilesLeft} pictures name a file; files are not taken in yet, the pictures have no renditions.");
        if (report.UnknownRelated > 0)
            console.MarkupLineInterpolated($"{report.UnknownRelated} related stories are not known here and were left out.");
    }
}

/// <summary>Tells how far a file has been read.</summary>
sealed class WatchedStream(FileStream file, Action<long> at) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => file.CanSeek;
    public override bool CanWrite => false;
    public override long Length => file.Length;
    public override long Position { get => file.Position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken stop = default)
    {
        at(file.Position);
        return await file.ReadAsync(buffer, stop);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        at(file.Position);
        return file.Read(buffer, offset, count);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
