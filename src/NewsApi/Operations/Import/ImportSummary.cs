using Spectre.Console;

namespace NewsApi.Operations.Import;

/// <summary>Prints what an import did: counts, and what is not in the newsroom now.</summary>
static class ImportSummary
{
    const int MaxLines = 20;

    public static void Print(IAnsiConsole console, ImportReport report, bool dryRun)
    {
        if (dryRun)
            console.MarkupLine("Dry run: nothing was saved. An import would give:");
        if (report.IsStopped)
            console.MarkupLine("[red]The import stopped: too many records were rejected.[/]");
        console.Write($"{report.Articles} {(report.Articles is 1 ? "article" : "articles")}: ");
        console.MarkupInterpolated($"[green]{report.Added} added[/], ");
        console.MarkupInterpolated($"[yellow]{report.Revised} revised[/], {report.Unchanged} unchanged; ");
        console.MarkupLineInterpolated($"[red]{report.Rejected} rejected[/].");

        PrintCount(console, report.Proposed, "proposed: the articles were changed here since their last import.");
        PrintCount(console, report.Skipped, "skipped: the articles were changed or killed here.");
        PrintCount(console, report.Older, "older than what is here.");
        PrintCount(console, report.ReferencesChanged, "sections, tags, images, sources and fronts added or updated.");
        PrintNames(console, "New sections", report.NewSections);
        PrintNames(console, "New tags", report.NewTags);
        PrintCount(console, report.FilesKept, "image files named: their paths are kept.");
        PrintCount(console, report.UnknownArticles, "references to unknown articles skipped.");
        foreach (var group in report.Items.Where(i => i.Outcome is ImportOutcome.LeftOut).GroupBy(i => i.Reason).Take(MaxLines))
            PrintCount(console, group.Count(), $"left out: {group.Key}");
        foreach (var element in report.Removed.OrderByDescending(e => e.Count).Take(MaxLines))
            PrintCount(console, element.Count, $"taken out: {element.What} ({string.Join(", ", element.Places)})");
        PrintCount(console, Math.Max(0, report.Removed.Count - MaxLines), "further kinds of things taken out: --report FILE lists them.");
    }

    static void PrintCount(IAnsiConsole console, int count, string text)
    {
        if (count > 0)
            console.WriteLine($"{count} {Printable(text)}");
    }

    static void PrintNames(IAnsiConsole console, string title, IReadOnlyCollection<string> names)
    {
        if (names.Count is 0)
            return;
        var more = names.Count > MaxLines ? $" and {names.Count - MaxLines} more" : "";
        console.WriteLine($"{title}: {Printable(string.Join(", ", names.Take(MaxLines)))}{more}");
    }

    static string Printable(string text) => new([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
}
