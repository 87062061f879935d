using System.Diagnostics;

namespace NewsApi.Benchmarks;

/// <summary>A server in its own process, so that its CPU time can be measured separately.</summary>
sealed class ServerProcess : IDisposable
{
    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    readonly Func<Process> start;
    Process process;

    ServerProcess(Func<Process> start, string address)
    {
        this.start = start;
        process = start();
        Address = address;
    }

    public string Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    // Both programs are built into neighbouring folders of the same configuration.
    static string Program => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../NewsApi", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "newsapi.dll"));

    public static ServerProcess StartApi(string address, string connection, params (string Name, string Value)[] settings) =>
        new(() => Start([Program, "--urls", address, "--Limits:Enabled=false"], connection, settings), address);

    public static ServerProcess StartBaseline(string address, string connection) =>
        new(() => Start([typeof(ServerProcess).Assembly.Location, "baseline", address, connection], connection), address);

    /// <summary>Runs a command of the program to its end; throws if it fails.</summary>
    public static async Task RunCommand(string connection, params string[] arguments)
    {
        using var command = Start([Program, .. arguments], connection);
        await command.WaitForExitAsync();
        if (command.ExitCode is not 0)
            throw new InvalidOperationException($"newsapi {arguments[0]} exited with code {command.ExitCode}.");
    }

    /// <summary>Waits until a path returns a success status code, at most 60 seconds.</summary>
    public async Task WaitUntilReady(string path)
    {
        using var client = new HttpClient();
        using var deadline = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(Address + path, deadline.Token);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
            }

            await Task.Delay(100, deadline.Token);
        }
    }

    static Process Start(string[] arguments, string connection, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__News"] = connection;
        start.Environment["Seed__OnStart"] = "false";
        start.Environment["Secrets__Key"] = Convert.ToBase64String(new byte[32]);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Kills the process and starts it again at the same address.</summary>
    public void Restart()
    {
        Dispose();
        process = start();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
