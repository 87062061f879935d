using Microsoft.Extensions.Options;
using NewsApi.Storage.Logins;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>
/// The connection strings: for the newsroom, for readers (a login that can only read, possibly on replicas), for each <see cref="Pool"/>,
/// and for migrations, the only one without a statement timeout. All pools of one instance together hold at most 88 connections, fewer than
/// the 97 that PostgreSQL grants by default, unless a connection string sets <c>Maximum Pool Size</c>.
/// </summary>
sealed class Connections(IOptions<ConnectionStringOptions> settings)
{
    /// <summary>The end of the application name of urgent connections, which <see cref="Editing.UrgentWork"/> never ends.</summary>
    public const string UrgentSuffix = " urgent";

    // JIT compilation takes longer than any query here runs.
    const string NoJit = "-c jit=off";

    // A process that has stopped or lost its network must not keep its locks.
    const string Limits = $"{NoJit} -c statement_timeout=3s -c lock_timeout=2s -c idle_in_transaction_session_timeout=60s";

    const int NewsroomSize = 30;
    const int ReadersSize = 40;

    (string News, string Readers)? local;
    Login? readersLogin;
    string? readersRole;

    public bool NeedsLocalServer => string.IsNullOrWhiteSpace(settings.Value.News);

    public string News => With(Newsroom, Limits, NewsroomSize).ConnectionString;

    public string Readers => ForReaders().ConnectionString;

    public string Migrations => With(Newsroom, "").ConnectionString;

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

    /// <summary>The connection string of a pool.</summary>
    public string For(Pool pool) => pool switch
    {
        Pool.Urgent => Urgent(),
        Pool.Authentication => Sized(With(Newsroom, Limits), 8),
        Pool.Monitoring => Sized(With(Newsroom, Limits), 3),
        _ => Sized(ForReaders(), 1),
    };

    // Longer than the time after which whatever blocks an urgent transaction is ended.
    string Urgent()
    {
        var connection = With(Newsroom, $"{Limits} -c statement_timeout=12s -c lock_timeout=10s");
        connection.ApplicationName += UrgentSuffix;
        return Sized(connection, 6);
    }

    NpgsqlConnectionStringBuilder ForReaders()
    {
        var builder = ReadersBuilder;
        if (readersLogin is not null)
            (builder.Username, builder.Password) = (readersLogin.Name, readersLogin.Password);
        else if (builder.Username is null && new NpgsqlConnectionStringBuilder(Newsroom) is var newsroom)
            (builder.Username, builder.Password) = (newsroom.Username, newsroom.Password);
        var role = readersRole is null ? "" : $"-c role={readersRole} ";
        // Read-only sessions have no state that a reset would have to clear.
        builder.NoResetOnClose = true;
        return With(builder.ConnectionString, $"{NoJit} {role}-c default_transaction_read_only=on -c statement_timeout=3s", ReadersSize);
    }

    static string Sized(NpgsqlConnectionStringBuilder connection, int size)
    {
        (connection.MinPoolSize, connection.MaxPoolSize) = (0, size);
        return connection.ConnectionString;
    }

    // Adds defaults for keywords that the connection string does not set. ShouldSerialize tells which it sets; ContainsKey is true for
    // every keyword that exists.
    static NpgsqlConnectionStringBuilder With(string connection, string options, int? defaultSize = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Timeout"))
            builder.Timeout = 3;
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = 100;
        if (defaultSize is { } size && !builder.ShouldSerialize("Maximum Pool Size"))
            builder.MaxPoolSize = Math.Max(size, builder.MinPoolSize);
        builder.Options = $"{builder.Options} {options}".Trim();
        builder.ApplicationName ??= "newsapi";
        return builder;
    }
}
