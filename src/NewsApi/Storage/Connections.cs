using Microsoft.Extensions.Options;
using NewsApi.Storage.Logins;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>
/// The connection strings: for the newsroom, for readers (a login that can only read, possibly on replicas), and for migrations, the only
/// one without a statement timeout.
/// </summary>
sealed class Connections(IOptions<ConnectionStringOptions> settings)
{
    // JIT compilation takes longer than any query here runs.
    const string NoJit = "-c jit=off";

    (string News, string Readers)? local;
    Login? readersLogin;
    string? readersRole;

    public bool NeedsLocalServer => string.IsNullOrWhiteSpace(settings.Value.News);

    public string News => With(Newsroom, $"{NoJit} -c statement_timeout=3s -c lock_timeout=2s");

    public string Readers
    {
        get
        {
            var builder = ReadersBuilder;
            if (readersLogin is not null)
                (builder.Username, builder.Password) = (readersLogin.Name, readersLogin.Password);
            else if (builder.Username is null && new NpgsqlConnectionStringBuilder(Newsroom) is var newsroom)
                (builder.Username, builder.Password) = (newsroom.Username, newsroom.Password);
            var role = readersRole is null ? "" : $"-c role={readersRole} ";
            // Read-only sessions have no state that a reset would have to clear.
            builder.NoResetOnClose = true;
            return With(builder.ConnectionString, $"{NoJit} {role}-c default_transaction_read_only=on -c statement_timeout=3s");
        }
    }

    public string Migrations => With(Newsroom, "");

    /// <summary>The readers' login that the settings name; null where they name none but the newsroom's.</summary>
    public string? ReadersUser =>
        ReadersBuilder.Username is { } user && user != new NpgsqlConnectionStringBuilder(Newsroom).Username ? user : null;

    string Newsroom => settings.Value.News is { Length: > 0 } news ? news : Local.News;

    (string News, string Readers) Local => local ?? throw new InvalidOperationException("The private PostgreSQL server is not running.");

    NpgsqlConnectionStringBuilder ReadersBuilder => new(
        NeedsLocalServer ? Local.Readers : settings.Value.NewsReaders is { Length: > 0 } readers ? readers : Newsroom);

    public void UseLocal(string news, string readers) => local = (news, readers);

    /// <summary>Uses this login for readers' queries.</summary>
    public void UseReaders(Login login) => readersLogin = login;

    /// <summary>Uses the newsroom's login for readers' queries, with the privileges of a role.</summary>
    public void UseReadersRole(string role) => (readersLogin, readersRole) = (null, role);

    // Adds defaults for keywords that the connection string does not set. ShouldSerialize tells which it sets; ContainsKey is true for
    // every keyword that exists.
    static string With(string connection, string options)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Timeout"))
            builder.Timeout = 3;
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = 100;
        builder.Options = $"{builder.Options} {options}".Trim();
        builder.ApplicationName ??= "newsapi";
        return builder.ConnectionString;
    }
}
