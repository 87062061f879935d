using System.Diagnostics;

namespace NewsApi.Storage.LocalServer;

/// <summary>Runs a program such as initdb or pg_ctl and captures its output.</summary>
static class ServerProgram
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <param name="account">The account that the program runs as; null for the account of this process.</param>
    public static async Task<(int Exit, string Output)> Execute(
        UnixAccount? account, string program, string[] arguments, CancellationToken stop)
    {
        string[] command = account is null ? [program, .. arguments] : [.. account.Prefix, program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Timeout);

        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }
}
