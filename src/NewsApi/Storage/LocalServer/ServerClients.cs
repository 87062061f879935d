using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NewsApi.Storage.LocalServer;

/// <summary>The NewsApi processes that use a private server: one file each, named after the process id, with its start time.</summary>
sealed class ServerClients(string folder)
{
    static readonly TimeSpan StartTimeTolerance = TimeSpan.FromSeconds(2);

    string OwnFile => Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    public async Task AddThisProcess(CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        using var process = Process.GetCurrentProcess();
        await File.WriteAllTextAsync(OwnFile, StartTimeOf(process).ToString(CultureInfo.InvariantCulture), stop);
    }

    public void RemoveThisProcess() => File.Delete(OwnFile);

    /// <summary>True if one of the processes is running. Removes those that have ended without removing themselves.</summary>
    public bool AnyAlive()
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            if (int.TryParse(Path.GetFileName(file), out var pid) && IsAlive(pid, File.ReadAllText(file)))
                return true;
            File.Delete(file);
        }

        return false;
    }

    // Process ids are reused, so the start time identifies the process. It is accurate to a second.
    static bool IsAlive(int pid, string startTime)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return long.TryParse(startTime, out var ticks) && Math.Abs(StartTimeOf(process) - ticks) < StartTimeTolerance.Ticks;
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    static long StartTimeOf(Process process) => process.StartTime.ToUniversalTime().Ticks;
}
