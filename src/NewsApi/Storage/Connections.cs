using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>
/// Where PostgreSQL is. Three ways in: the newsroom's, the readers' (another role, perhaps replicas, reading only)
/// and the one for migrations, which alone may take its time.
/// </summary>
sealed class Connections(IConfiguration configuration)
{
    // Compiling a plan to machine code takes longer than any query here runs.
    const string Plans = "-c jit=off";

    string? local;

    public bool NeedLocalServer => string.IsNullOrWhiteSpace(configuration.GetConnectionString("News"));

    public string News => With(Given, $"{Plans} -c statement_timeout=3s -c lock_timeout=2s");

    public string Readers => With(
        configuration.GetConnectionString("NewsReaders") is { Length: > 0 } readers ? readers : Given,
        $"{Plans} -c role={LiveDb.Role} -c default_transaction_read_only=on -c statement_timeout=3s", readersOnly: true);

    public string Migrations => With(Given, "");

    string Given => configuration.GetConnectionString("News") is { Length: > 0 } given
        ? given
        : local ?? throw new InvalidOperationException("The private PostgreSQL has not been started yet.");

    public void UseLocal(string connectionString) => local = connectionString;

    // Every wait has a deadline, and every default gives way to what the operator wrote. (Asked by ShouldSerialize: ContainsKey is true of every
    // keyword that exists.)
    static string With(string connection, string options, bool readersOnly = false)
    {
        var given = new NpgsqlConnectionStringBuilder(connection);
        if (!given.ShouldSerialize("Timeout"))
            given.Timeout = 3;
        if (!given.ShouldSerialize("Max Auto Prepare"))
            given.MaxAutoPrepare = 100;
        // Readers leave nothing behind in a session that the next one would have to be protected from.
        if (readersOnly)
            given.NoResetOnClose = true;
        given.Options = $"{given.Options} {options}".Trim();
        given.ApplicationName ??= "newsapi";
        return given.ConnectionString;
    }
}
