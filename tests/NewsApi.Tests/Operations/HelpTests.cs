using System.Text.RegularExpressions;

namespace NewsApi.Tests.Operations;

/// <summary><c>--help</c> of every command shows examples and exit codes, and the format of an import.</summary>
public sealed partial class HelpTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Every_command_shows_examples_and_exit_codes()
    {
        var pending = new Queue<string[]>([[]]);
        var shown = new List<string>();
        while (pending.TryDequeue(out var command))
        {
            var help = await HelpOf(command);
            var name = string.Join(' ', ["newsapi", .. command]);
            Assert.True(Examples().IsMatch(help), $"{name} shows no example:\n{help}");
            Assert.True(ExitCodes().IsMatch(help), $"{name} shows no exit codes:\n{help}");
            Assert.Contains($"  {name}", help);
            Assert.All(help.Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= 180, line));
            shown.Add(name);
            foreach (Match sub in Subcommands().Matches(Commands().Match(help).Value))
                pending.Enqueue([.. command, sub.Groups["name"].Value]);
        }

        string[] expected =
        [
            "newsapi", "newsapi serve", "newsapi migrate", "newsapi seed", "newsapi import", "newsapi export", "newsapi openapi",
            "newsapi key create", "newsapi key revoke", "newsapi partner create", "newsapi partner remove",
        ];
        Assert.Empty(expected.Except(shown));
    }

    [Fact]
    public async Task The_line_that_the_help_of_import_shows_can_be_imported()
    {
        var help = await HelpOf("import");
        var lines = help.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("{\"", StringComparison.Ordinal)).ToList();
        Assert.InRange(lines.Count, 4, 20);
        Assert.Contains("sourceId", lines[0]);

        var (report, rejected) = await desk.Import(lines[0]);
        Assert.Empty(rejected);
        Assert.Equal(1, report.Added);
        // Lines about what articles refer to need an article or section that exists.
        await desk.CreateSectionAndTags("UK News");
        var (_, others) = await desk.Import(string.Join('\n', lines.Skip(1)));
        Assert.Empty(others);
    }

    static async Task<string> HelpOf(params string[] command)
    {
        var (exit, output, errors) = await NewsApiProgram.Run(new Dictionary<string, string>(), [.. command, "--help"]);
        Assert.True(exit is 0, output + errors);
        return output;
    }

    [GeneratedRegex(@"^Examples:\r?\n  # .+\r?\n  newsapi", RegexOptions.Multiline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"^Exit codes:\r?\n  0 +\w.*\r?\n  1 +\w.*", RegexOptions.Multiline)]
    private static partial Regex ExitCodes();

    [GeneratedRegex(@"^Commands:\r?\n(  .*\r?\n)+", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^  (?<name>[a-z]+)( |$)", RegexOptions.Multiline)]
    private static partial Regex Subcommands();
}
