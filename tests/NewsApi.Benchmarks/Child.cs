using System.Diagnostics;

namespace NewsApi.Benchmarks;

/// <summary>A server in a process of its own, so that its CPU can be told from everybody else's.</summary>
sealed class Child : IDisposable
{
    readonly Process process;

    Child(Process process, string address)
    {
        this.process = process;
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

    public static Child Api(string address, string connection) => new(Start([Program, "--urls", address, "--Limits:Enabled=false"], connection), address);

    public static Child Floors(string address, string connection) => new(Start([typeof(Child).Assembly.Location, "floor", address, connection], connection), address);

    public static async Task Migrate(string connection)
    {
        using var migration = Start([Program, "migrate"], connection);
        await migration.WaitForExitAsync();
        if (migration.ExitCode is not 0)
            throw new InvalidOperationException("The database could not be migrated.");
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

    static Process Start(string[] arguments, string connection)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__News"] = connection;
        start.Environment["Seed__OnStart"] = "false";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
