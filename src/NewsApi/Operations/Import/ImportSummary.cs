using Spectre.Console;

namespace NewsApi.Operations.Import;

static class ImportSummary
{
    public static void Print(IAnsiConsole console, ImportReport report, bool dryRun)
    {
        if (dryRun)
            console.MarkupLine("Dry run: nothing was saved. An import would give:");
        console.Write($"{report.Articles} {(report.Articles is 1 ? "article" : "articles")}: ");
        console.MarkupInterpolated($"[green]{report.Added} added[/], ");
        console.MarkupInterpolated($"[yellow]{report.Revised} revised[/], {report.Unchanged} unchanged; ");
        console.MarkupLineInterpolated($"[red]{report.Rejected} rejected[/].");
        if (report.ReferencesChanged > 0)
            console.MarkupLineInterpolated($"{report.ReferencesChanged} sections, tags, images and fronts added or updated.");
        if (report.FilesSkipped > 0)
            console.MarkupLineInterpolated($"{report.FilesSkipped} image files skipped: the import does not read image files yet.");
        if (report.UnknownArticles > 0)
            console.MarkupLineInterpolated($"{report.UnknownArticles} references to unknown articles skipped.");
    }
}
