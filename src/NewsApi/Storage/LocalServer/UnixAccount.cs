using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Storage.LocalServer;

/// <summary>The account of the PostgreSQL process if NewsApi runs as root: PostgreSQL refuses to run as root.</summary>
sealed class UnixAccount(string name, int uid, int gid)
{
    /// <summary>The command prefix that runs a program as this account.</summary>
    public string[] Prefix { get; } =
    [
        "setpriv",
        $"--reuid={uid.ToString(CultureInfo.InvariantCulture)}",
        $"--regid={gid.ToString(CultureInfo.InvariantCulture)}",
        "--clear-groups",
    ];

    /// <summary>The account to use; null if this process is not root.</summary>
    public static async Task<UnixAccount?> ForPostgres(CancellationToken stop)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;

        var lines = await File.ReadAllLinesAsync("/etc/passwd", stop);
        var accounts = lines.Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var account = accounts.Find(a => a[0] is "postgres") ?? accounts.Find(a => a[0] is "nobody")
            ?? throw new StartupException(
                "PostgreSQL refuses to run as root, and there is no user postgres or nobody. Run NewsApi as an ordinary user.");
        return new(account[0], int.Parse(account[2], CultureInfo.InvariantCulture), int.Parse(account[3], CultureInfo.InvariantCulture));
    }

    /// <summary>The folder itself if this account can access it, else a folder below <c>/var/lib/newsapi</c> for the same data.</summary>
    public async Task<string> AccessibleFolder(string folder, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        if (await ServerProgram.Execute(this, "test", ["-x", folder], stop) is (0, _))
            return folder;

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
        return Path.Combine("/var/lib/newsapi", name);
    }

    public async Task TakeOwnership(string path, CancellationToken stop)
    {
        string[] arguments = [$"{name}:{gid.ToString(CultureInfo.InvariantCulture)}", path];
        var (exit, output) = await ServerProgram.Execute(null, "chown", arguments, stop);
        if (exit is not 0)
            throw new StartupException($"The owner of {path} could not be changed to {name}: {output}");
    }
}
