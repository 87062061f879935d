using System.Diagnostics;

namespace NewsApi.Storage.LocalServer;

/// <summary>Finds the server programs of PostgreSQL: on the PATH, where pg_config reports them, and where packages install them.</summary>
static class PostgresBinaries
{
    public static string Find() => FirstOf(Candidates());

    /// <summary>The first folder that contains all server programs.</summary>
    public static string FirstOf(IEnumerable<string> folders) =>
        folders.FirstOrDefault(IsComplete) ?? throw new StartupException("""
            No connection string is set, and no PostgreSQL server is installed from which a private one could be started.
            Install the PostgreSQL server:
              Debian, Ubuntu   apt-get install postgresql
              Fedora           dnf install postgresql-server
              macOS            brew install postgresql@17
              Windows          winget install PostgreSQL.PostgreSQL.17
            or set the connection string of a database:
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

    // All three are required: Debian's /usr/bin contains psql but no server.
    static bool IsComplete(string folder) => new[] { "initdb", "pg_ctl", "postgres" }.All(program =>
        File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    static IEnumerable<string> AskPgConfig()
    {
        try
        {
            using var pgConfig = Process.Start(
                new ProcessStartInfo("pg_config", "--bindir") { RedirectStandardOutput = true, RedirectStandardError = true });
            return pgConfig is not null && pgConfig.WaitForExit(5000) ? [pgConfig.StandardOutput.ReadToEnd().Trim()] : [];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }

    // The folders of all versions, highest version first.
    static IEnumerable<string> Versions(string parent, string below)
    {
        var (root, pattern) = parent.EndsWith('*') ? (Path.GetDirectoryName(parent)!, Path.GetFileName(parent)) : (parent, "*");
        return !Directory.Exists(root) ? [] : Directory.GetDirectories(root, pattern)
            .OrderByDescending(d => double.TryParse(new string([.. Path.GetFileName(d).Where(c => char.IsAsciiDigit(c) || c is '.')]),
                System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(d => Path.Combine(d, below));
    }
}
