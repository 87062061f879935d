using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Storage.LocalServer;

/// <summary>The account that PostgreSQL runs under when NewsApi runs as root, which PostgreSQL refuses.</summary>
sealed class UnixAccount(string name, int uid, int gid)
{
    /// <summary>Runs what follows as this account.</summary>
    public string[] Prefix { get; } =
        ["setpriv", $"--reuid={uid.ToString(CultureInfo.InvariantCulture)}", $"--regid={gid.ToString(CultureInfo.InvariantCulture)}", "--clear-groups"];

    /// <summary>Null unless this process is root: an ordinary user runs PostgreSQL as itself.</summary>
    public static async Task<UnixAccount?> ForPostgres(CancellationToken stop)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;

        var accounts = (await File.ReadAllLinesAsync("/etc/passwd", stop)).Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var chosen = accounts.Find(a => a[0] is "postgres") ?? accounts.Find(a => a[0] is "nobody")
            ?? throw new StartupException("PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody. Run NewsApi as an ordinary user.");
        return new(chosen[0], int.Parse(chosen[2], CultureInfo.InvariantCulture), int.Parse(chosen[3], CultureInfo.InvariantCulture));
    }

    /// <summary>The folder itself where this account can enter it, else one of the same purpose below <c>/var/lib</c>.</summary>
    public async Task<string> Reachable(string folder, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        if (await LocalPostgres.Execute(this, "test", ["-x", folder], stop) is (0, _))
            return folder;

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
        return Path.Combine("/var/lib/newsapi", name);
    }

    public void Own(string path)
    {
        var (exit, output) = LocalPostgres.Execute(null, "chown", [$"{name}:{gid.ToString(CultureInfo.InvariantCulture)}", path], CancellationToken.None).GetAwaiter().GetResult();
        if (exit is not 0)
            throw new StartupException($"Could not hand {path} to {name}: {output}");
    }
}
