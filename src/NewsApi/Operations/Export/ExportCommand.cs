using System.CommandLine;
using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Storage;
using Spectre.Console;

namespace NewsApi.Operations.Export;

/// <summary>The command <c>newsapi export</c>. The export goes to standard output or a file, all messages go to standard error.</summary>
static class ExportCommand
{
    public static Command Build(WebApplication app)
    {
        var format = new Option<ExportFormat>("--format")
        {
            Description = "jsonl (the whole newsroom, for import) or ninjs (live articles, one ninjs 3 item per line).",
            DefaultValueFactory = _ => ExportFormat.Jsonl,
        };
        var output = new Option<FileInfo?>("--output") { Description = "The file to write. Default: standard output." };
        var export = new Command("export",
            "Exports the newsroom as a file for import, or its live articles as ninjs.")
        {
            format, output,
        };
        export.SetAction(async (parsed, stop) =>
        {
            await app.PrepareStorage(stop);
            try
            {
                return await Run(app.Services, parsed.GetValue(format), parsed.GetValue(output), stop);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                await Console.Error.WriteLineAsync($"The export failed: {failure.Message}");
                return 1;
            }
        });
        return export;
    }

    static async Task<int> Run(IServiceProvider services, ExportFormat format, FileInfo? file, CancellationToken stop)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        var warnings = 0;
        var export = new ExportNews(
            services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<IValidator<ArticleRecord>>())
        {
            OnWarning = warning =>
            {
                warnings++;
                var printable = new string([.. warning.Take(300).Where(c => !char.IsControl(c))]);
                console.MarkupLineInterpolated($"[red]An import would reject {printable}[/]");
            },
        };

        if (file is null)
        {
            await using var standardOutput = Console.OpenStandardOutput();
            await export.Write(format, standardOutput, stop);
        }
        else
        {
            var lines = await console.Status().StartAsync("Exporting", status => WriteFile(status, export, format, file, stop));
            console.MarkupLineInterpolated($"Wrote {lines} lines to {file.FullName}.");
        }

        return warnings > 0 ? 1 : 0;
    }

    // Written to a .part file and renamed at the end, so that an incomplete export is not mistaken for a complete one.
    static async Task<int> WriteFile(StatusContext status, ExportNews export, ExportFormat format, FileInfo file, CancellationToken stop)
    {
        var written = 0;
        export.OnLineWritten = () =>
        {
            if (++written % 100 is 0)
                status.Status = $"Exporting: {written} lines";
        };

        var part = new FileInfo($"{file.FullName}.part");
        await using (var stream = part.Create())
            await export.Write(format, stream, stop);
        part.MoveTo(file.FullName, overwrite: true);
        return written;
    }
}
