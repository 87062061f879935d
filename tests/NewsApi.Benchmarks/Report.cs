using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>Prints the read measurements as a table, on the console or in Markdown for the README.</summary>
static class Report
{
    public static void Print(int articles, List<Measurement> measurements, bool markdown)
    {
        var baseline = measurements.Find(m => m.Name == ReadScenarios.QueryBaseline)!;
        string[] headings =
        [
            $"{articles:N0} articles", "requests/s", "p50 ms, one client", "p99 ms, one client",
            "server µs", "PostgreSQL µs", "× baseline",
        ];
        var rows = measurements.ConvertAll(m => new[]
        {
            m.Label, $"{m.PerSecond:N0}", $"{m.P50:F1}", $"{m.P99:F1}", $"{m.ServerMicroseconds:N0}", $"{m.DatabaseMicroseconds:N0}",
            $"{m.TotalMicroseconds / baseline.TotalMicroseconds:F1}",
        });

        if (markdown)
            PrintMarkdown(headings, rows);
        else
            PrintTable(headings, rows);
    }

    static void PrintMarkdown(string[] headings, List<string[]> rows)
    {
        Console.WriteLine($"| {string.Join(" | ", headings)} |");
        Console.WriteLine($"|{string.Concat(headings.Select((_, i) => i is 0 ? "---|" : "---:|"))}");
        foreach (var row in rows)
            Console.WriteLine($"| {string.Join(" | ", row)} |");
    }

    static void PrintTable(string[] headings, List<string[]> rows)
    {
        var table = new Table();
        foreach (var (i, heading) in headings.Index())
            table.AddColumn(new TableColumn(heading) { Alignment = i is 0 ? Justify.Left : Justify.Right });
        foreach (var row in rows)
            table.AddRow(row.Select(Markup.Escape).ToArray());
        AnsiConsole.Write(table);
    }
}
