using NewsApi.Storage.Sql;
using Npgsql;

namespace NewsApi.Storage.Logins;

/// <summary>
/// Ensures at every start that readers' queries have a login of their own, which can read the schema <c>live</c> and nothing else: the one
/// that the settings name, else one that the program creates. Roles and privileges are not part of the migration history, because a
/// dump of the database contains neither.
/// </summary>
sealed partial class ReadersLogin(Connections connections, ILogger<ReadersLogin> log)
{
    const string CanReadLive = """
        select has_database_privilege($1, current_database(), 'connect') and has_schema_privilege($1, 'live', 'usage')
           and (select bool_and(has_table_privilege($1, oid, 'select')) from pg_class
                where relnamespace = 'live'::regnamespace and relkind in ('r', 'p', 'v', 'm'))
        """;

    const string IsOwner = "select rolsuper or pg_has_role($1, current_user, 'member') from pg_roles where rolname = $1";

    /// <param name="isServer">The process is the server, which warns of a superuser; a command does not.</param>
    public async Task Ensure(NpgsqlDataSource newsroom, bool isServer, CancellationToken stop)
    {
        await using var connection = await newsroom.OpenConnectionAsync(stop);
        if (isServer && await connection.IsTrue("select rolsuper from pg_roles where rolname = current_user", stop))
            LogSuperuser(connection.UserName!);
        if (connections.ReadersUser is not { } configured)
        {
            await UseOwnLogin(connection, stop);
            return;
        }

        if (!await connection.HasRole(configured, stop))
            throw new StartupException(
                $"The login {configured} of ConnectionStrings:NewsReaders does not exist at {connection.Host}. Create it as an "
                + $"administrator: create role {configured} login password '…';");
        if (await connection.IsTrue(IsOwner, stop, configured))
            LogReadersMayWrite(configured, connection.UserName!);
        await Grant(connection, configured, stop);
    }

    async Task UseOwnLogin(NpgsqlConnection connection, CancellationToken stop)
    {
        var login = await GeneratedLogin.Remember(connection, stop);
        await GeneratedLogin.Create(connection, login, stop);
        await Grant(connection, login.Name, stop);
        connections.UseReaders(login);
        if (await CanConnect(stop))
            return;

        // A database that was restored beside its original, or one whose server takes no passwords from this login.
        if (await TryExecute(connection, "alter role %1$I login password %2$L", login, stop) && await CanConnect(stop))
            return;
        connections.UseReadersRole(login.Name);
        if (!await TryExecute(connection, "grant %1$I to current_user", login, stop) || !await CanConnect(stop))
            throw GeneratedLogin.NotPermitted(connection, null);
        LogRoleOnly(login.Name);
    }

    static async Task Grant(NpgsqlConnection connection, string login, CancellationToken stop)
    {
        if (await connection.IsTrue(CanReadLive, stop, login))
            return;

        await TryExecute(connection, SqlFiles.Read("readers_privileges"), new(login, ""), stop);
        if (!await connection.IsTrue(CanReadLive, stop, login))
            throw new StartupException(
                $"The login {login} may not read the schema live, and {connection.UserName} does not own it. Let the owner of the "
                + $"tables start the program, or make {connection.UserName} their owner.");
    }

    static async Task<bool> TryExecute(NpgsqlConnection connection, string template, Login login, CancellationToken stop)
    {
        try
        {
            await connection.ExecuteFormatted(template, stop, login.Name, login.Password);
            return true;
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    // A server that is away is not a refusal: readers' queries fail until it is back.
    async Task<bool> CanConnect(CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(connections.Readers) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(stop);
            return true;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState is not (PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue);
        }
        catch (NpgsqlException)
        {
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning,
        "The login {User} of ConnectionStrings:News is a superuser. Give the API one that only owns its database: docs/operating.md")]
    partial void LogSuperuser(string user);

    [LoggerMessage(LogLevel.Warning,
        "The readers' login {User} can act as {Owner}: readers' queries are not confined to published articles")]
    partial void LogReadersMayWrite(string user, string owner);

    [LoggerMessage(LogLevel.Warning,
        "The server refuses the login {Role}: readers' queries use the newsroom's login with that role. Set ConnectionStrings:NewsReaders")]
    partial void LogRoleOnly(string role);
}
