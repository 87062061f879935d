using Spectre.Console;

namespace NewsApi.Benchmarks;

/// <summary>The figures, as a table for people or in Markdown for the README.</summary>
static class Report
{
    public static void Print(int articles, List<Measured> measured, bool markdown)
    {
        var floor = measured.Find(m => m.Name == "floor: one prepared query")!;
        var rows = measured.ConvertAll(m => new[]
        {
            m.Name + (m.Failures > 0 ? $" ({m.Failures} failed)" : ""), $"{m.PerSecond:N0}", $"{m.P50:F1}", $"{m.P99:F1}", $"{m.ServerMicroseconds:N0}", $"{m.DatabaseMicroseconds:N0}",
            $"{(m.ServerMicroseconds + m.DatabaseMicroseconds) / (floor.ServerMicroseconds + floor.DatabaseMicroseconds):F1}",
        });
        string[] headings = [$"{articles:N0} stories", "requests/s", "p50 ms alone", "p99 ms alone", "server µs", "PostgreSQL µs", "× floor"];

        if (markdown)
        {
            Console.WriteLine($"| {string.Join(" | ", headings)} |\n|{string.Concat(headings.Select((_, i) => i is 0 ? "---|" : "---:|"))}");
            foreach (var row in rows)
                Console.WriteLine($"| {string.Join(" | ", row)} |");
            return;
        }

        var table = new Table();
        foreach (var (i, heading) in headings.Index())
            table.AddColumn(new TableColumn(heading) { Alignment = i is 0 ? Justify.Left : Justify.Right });
        foreach (var row in rows)
            table.AddRow(row.Select(Markup.Escape).ToArray());
        AnsiConsole.Write(table);
    }
}
