using System.Diagnostics;

namespace NewsApi.Storage.LocalServer;

/// <summary>Finds the machine's own PostgreSQL: on the PATH, where pg_config says, and where packages put it.</summary>
static class PostgresBinaries
{
    public static string Find() => FirstOf(Candidates());

    /// <summary>The first folder that holds a whole server.</summary>
    public static string FirstOf(IEnumerable<string> folders) =>
        folders.FirstOrDefault(IsComplete) ?? throw new StartupException("""
            No connection string is set, and this machine has no PostgreSQL server to start a private one from.
            Either install PostgreSQL's server binaries:
              Debian, Ubuntu   apt-get install postgresql
              Fedora           dnf install postgresql-server
              macOS            brew install postgresql@17
              Windows          winget install PostgreSQL.PostgreSQL.17
            or point NewsApi at a database of yours:
              ConnectionStrings__News="Host=…;Username=…;Password=…;Database=news"
            """);

    static IEnumerable<string> Candidates() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(AskPgConfig())
            .Concat(Versions("/usr/lib/postgresql", "bin"))
            .Concat(Versions("/usr/pgsql-*", "bin"))
            .Concat(Versions("/opt/homebrew/opt/postgresql*", "bin"))
            .Concat(Versions("/usr/local/opt/postgresql*", "bin"))
            .Concat(Versions(@"C:\Program Files\PostgreSQL", "bin"));

    // Debian's /usr/bin has a psql but no server: all three must be there.
    static bool IsComplete(string folder) => new[] { "initdb", "pg_ctl", "postgres" }.All(program =>
        File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    static IEnumerable<string> AskPgConfig()
    {
        try
        {
            using var pgConfig = Process.Start(new ProcessStartInfo("pg_config", "--bindir") { RedirectStandardOutput = true, RedirectStandardError = true });
            return pgConfig is not null && pgConfig.WaitForExit(5000) ? [pgConfig.StandardOutput.ReadToEnd().Trim()] : [];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }

    // Folders named after versions, the highest first.
    static IEnumerable<string> Versions(string parent, string below)
    {
        var (root, pattern) = parent.EndsWith('*') ? (Path.GetDirectoryName(parent)!, Path.GetFileName(parent)) : (parent, "*");
        return !Directory.Exists(root) ? [] : Directory.GetDirectories(root, pattern)
            .OrderByDescending(d => double.TryParse(new string([.. Path.GetFileName(d).Where(c => char.IsAsciiDigit(c) || c is '.')]),
                System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(d => Path.Combine(d, below));
    }
}
