using System.Security.Cryptography;
using Npgsql;

namespace NewsApi.Storage.Logins;

/// <summary>
/// The readers' login of a database whose settings name none. Its name and password are kept in the newsroom schema, so that all instances
/// use the same one.
/// </summary>
static class GeneratedLogin
{
    // The name is unique among the databases of a server. The password is readable for the newsroom's login only.
    const string Insert = "insert into newsroom.readers_login (name, password) values ($1, $2) on conflict do nothing";

    /// <summary>Returns the login of the database; generates it at the first call.</summary>
    public static async Task<Login> Remember(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var remember = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = $"newsapi_readers_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}" },
                new() { Value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)) },
            },
        };
        await remember.ExecuteNonQueryAsync(stop);
        await using var read = new NpgsqlCommand("select name, password from newsroom.readers_login", connection);
        await using var row = await read.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return new(row.GetString(0), row.GetString(1));
    }

    /// <summary>Creates the login on the server, unless it exists.</summary>
    public static async Task Create(NpgsqlConnection connection, Login login, CancellationToken stop)
    {
        if (await connection.HasRole(login.Name, stop))
            return;
        try
        {
            await connection.ExecuteFormatted("create role %1$I login password %2$L", stop, login.Name, login.Password);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NotPermitted(connection, failure);
        }
        catch (PostgresException failure)
            when (failure.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // another instance created it at the same time
        }
    }

    /// <summary>The failure of a start whose login may not create the readers' login.</summary>
    public static StartupException NotPermitted(NpgsqlConnection connection, Exception? cause) => new(
        $"""
        Readers' queries need a login of their own, and {connection.UserName} may not create one. As an administrator of {connection.Host}:
          create role newsapi_readers login password '…';
        Then set ConnectionStrings__NewsReaders="Host=…;Username=newsapi_readers;Password=…;Database={connection.Database}"
        """, cause);
}
