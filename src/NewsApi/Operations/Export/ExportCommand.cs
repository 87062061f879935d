using System.CommandLine;
using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Storage;
using Spectre.Console;

namespace NewsApi.Operations.Export;

/// <summary>The export as a person at a terminal sees it. What is exported goes to standard output or to a file; everything else is said on standard error.</summary>
static class ExportCommand
{
    public static Command Make(WebApplication app)
    {
        var format = new Option<ExportFormat>("--format") { Description = "jsonl (the whole newsroom, for import) or ninjs (live stories, an item of ninjs 3 a line).", DefaultValueFactory = _ => ExportFormat.Jsonl };
        var output = new Option<FileInfo?>("--output") { Description = "The file to write; standard output when left out." };
        var export = new Command("export",
            "Writes out sections, tags, pictures, stories in every stage, and fronts. Imported into an empty database, readers get the same answers. "
            + "Not in it: the diary with its earlier revisions, keys, the audit, previews, and the files of pictures.") { format, output };
        export.SetAction(async (parsed, stop) =>
        {
            await app.PrepareStorage(stop);
            try
            {
                return await Run(app.Services, parsed.GetValue(format), parsed.GetValue(output), stop);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                await Console.Error.WriteLineAsync($"The export ended early: {unwritable.Message}");
                return 1;
            }
        });
        return export;
    }

    static async Task<int> Run(IServiceProvider services, ExportFormat format, FileInfo? file, CancellationToken stop)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        var doubts = 0;
        var export = new ExportNews(services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<IValidator<ArticleRecord>>())
        {
            OnDoubt = doubt =>
            {
                doubts++;
                console.MarkupLineInterpolated($"[red]An import would not take {new string([.. doubt.Take(300).Where(c => !char.IsControl(c))])}[/]");
            },
        };

        if (file is null)
        {
            await using var standard = Console.OpenStandardOutput();
            await export.Write(format, standard, stop);
        }
        else
        {
            console.MarkupLineInterpolated($"{await ToFile(console, export, format, file, stop)} lines in {file.FullName}.");
        }

        return doubts > 0 ? 1 : 0;
    }

    // Under another name until it is whole: half an export must not be taken for one.
    static Task<int> ToFile(IAnsiConsole console, ExportNews export, ExportFormat format, FileInfo file, CancellationToken stop) => console.Status().StartAsync("Exporting", async status =>
    {
        var written = 0;
        export.OnLine = () =>
        {
            if (++written % 100 is 0)
                status.Status = $"Exporting: {written} lines";
        };

        var part = new FileInfo($"{file.FullName}.part");
        await using (var stream = part.Create())
            await export.Write(format, stream, stop);
        part.MoveTo(file.FullName, overwrite: true);
        return written;
    });
}
