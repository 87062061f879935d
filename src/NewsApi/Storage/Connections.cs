using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>
/// The connection strings: for the newsroom, for readers (a read-only role, possibly on replicas), and for migrations, the only one
/// without a statement timeout.
/// </summary>
sealed class Connections(IConfiguration configuration)
{
    // JIT compilation takes longer than any query here runs.
    const string NoJit = "-c jit=off";

    string? local;

    public bool NeedsLocalServer => string.IsNullOrWhiteSpace(configuration.GetConnectionString("News"));

    public string News => With(Configured, $"{NoJit} -c statement_timeout=3s -c lock_timeout=2s");

    public string Readers => With(
        configuration.GetConnectionString("NewsReaders") is { Length: > 0 } readers ? readers : Configured,
        $"{NoJit} -c role={LiveDb.Role} -c default_transaction_read_only=on -c statement_timeout=3s", readersOnly: true);

    public string Migrations => With(Configured, "");

    string Configured => configuration.GetConnectionString("News") is { Length: > 0 } news
        ? news
        : local ?? throw new InvalidOperationException("The private PostgreSQL server is not running.");

    public void UseLocal(string connectionString) => local = connectionString;

    // Adds defaults for keywords that the connection string does not set. ShouldSerialize tells which it sets; ContainsKey is true for
    // every keyword that exists.
    static string With(string connection, string options, bool readersOnly = false)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Timeout"))
            builder.Timeout = 3;
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = 100;
        // Read-only sessions have no state that a reset would have to clear.
        if (readersOnly)
            builder.NoResetOnClose = true;
        builder.Options = $"{builder.Options} {options}".Trim();
        builder.ApplicationName ??= "newsapi";
        return builder.ConnectionString;
    }
}
