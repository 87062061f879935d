using System.Text;

namespace NewsApi.Operations.Help;

/// <summary>What <c>--help</c> shows about a command below its options: examples, exit codes and notes.</summary>
sealed record CommandHelp
{
    static readonly (int Code, string Meaning)[] UsualExitCodes =
    [
        (0, "done"), (1, "failed, or the arguments are wrong; the reason is on standard error"), (130, "cancelled"),
    ];

    /// <summary>Command lines without the program's name, each with what it does.</summary>
    public required IReadOnlyList<(string Line, string Purpose)> Examples { get; init; }

    /// <summary>Exit codes that differ from those of every command.</summary>
    public IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; init; } = [];

    /// <summary>Further sections: a title and its lines.</summary>
    public IReadOnlyList<(string Title, string Text)> Notes { get; init; } = [];

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (title, note) in Notes)
            AddSection(text, title, note.Split('\n'));
        AddSection(text, "Examples:", Examples.SelectMany(e => (string[])[$"# {e.Purpose}", $"newsapi {e.Line}"]));
        var codes = UsualExitCodes.Where(c => ExitCodes.All(own => own.Code != c.Code)).Concat(ExitCodes).OrderBy(c => c.Code);
        AddSection(text, "Exit codes:", codes.Select(c => $"{c.Code,-4} {c.Meaning}"));
        return text.ToString();
    }

    static void AddSection(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.AppendLine(title);
        foreach (var line in lines)
            text.AppendLine(line is "" ? "" : $"  {line}");
        text.AppendLine();
    }
}
