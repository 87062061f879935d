using System.Diagnostics;

namespace NewsApi.Tests.Support;

/// <summary>Runs the executable of NewsApi to its end.</summary>
static class NewsApiProgram
{
    static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../NewsApi", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "newsapi.dll"));

    /// <summary>Runs a command with these settings (<c>Section:Name</c>) and none of this process.</summary>
    public static async Task<(int Exit, string Output, string Errors)> Run(
        IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__")] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await errors);
    }
}
