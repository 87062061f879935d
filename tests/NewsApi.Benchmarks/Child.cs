using System.Diagnostics;

namespace NewsApi.Benchmarks;

/// <summary>A server in a process of its own, so that its CPU can be told from everybody else's.</summary>
sealed class Child : IDisposable
{
    readonly Func<Process> start;
    Process process;

    Child(Func<Process> start, string address)
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

    // The program and its benchmarks are built side by side.
    static string Program => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../NewsApi", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "newsapi.dll"));

    public static Child Api(string address, string connection, params (string Name, string Value)[] settings) =>
        new(() => Start([Program, "--urls", address, "--Limits:Enabled=false"], connection, settings), address);

    public static Child Floors(string address, string connection) => new(() => Start([typeof(Child).Assembly.Location, "floor", address, connection], connection), address);

    public static Task Migrate(string connection) => Errand(connection, "migrate");

    public static async Task Errand(string connection, params string[] arguments)
    {
        using var errand = Start([Program, .. arguments], connection);
        await errand.WaitForExitAsync();
        if (errand.ExitCode is not 0)
            throw new InvalidOperationException($"newsapi {arguments[0]} ended with {errand.ExitCode}.");
    }

    public async Task Answers(string path)
    {
        using var client = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(Address + path, deadline.Token);
                if (answer.IsSuccessStatusCode)
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
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Kills it, and starts it again at the same address.</summary>
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
