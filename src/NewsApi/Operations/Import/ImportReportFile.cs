using System.Text.Json;
using NewsApi.Contract.Json;

namespace NewsApi.Operations.Import;

/// <summary>Writes the report of an import as JSON.</summary>
static class ImportReportFile
{
    public static Task Write(ImportReport report, FileInfo file, bool dryRun, CancellationToken stop) =>
        File.WriteAllBytesAsync(file.FullName, NewsJson.Bytes(new
        {
            DryRun = dryRun,
            Stopped = report.IsStopped,
            Counts = Enum.GetValues<ImportOutcome>().ToDictionary(NameOf, report.Count),
            report.ReferencesChanged,
            report.FilesKept,
            report.UnknownArticles,
            report.NewSections,
            report.NewTags,
            Items = report.Items.Select(i => new
            {
                i.File,
                Line = i.Number,
                i.SourceId,
                Outcome = NameOf(i.Outcome),
                i.Reason,
            }),
            Removed = report.Removed.Select(e => new { e.What, e.Count, e.Places }),
        }), stop);

    static string NameOf(ImportOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
