using Npgsql;

namespace NewsApi.Storage.Logins;

/// <summary>
/// The two logins of the program on a server that it may administrate: the owner of its database and the readers' login. Neither is a
/// superuser, and neither can create roles.
/// </summary>
static class ServerLogins
{
    const string OwnerAttributes = "login nosuperuser nocreaterole createdb";
    const string ReadersAttributes = "login nosuperuser nocreaterole nocreatedb";

    /// <summary>Creates the logins where they are missing, and sets their attributes and passwords.</summary>
    public static async Task Ensure(NpgsqlConnection administrator, Login owner, Login readers, CancellationToken stop)
    {
        foreach (var (login, attributes) in new[] { (owner, OwnerAttributes), (readers, ReadersAttributes) })
        {
            var verb = await administrator.HasRole(login.Name, stop) ? "alter" : "create";
            await administrator.ExecuteFormatted($"{verb} role %1$I {attributes} password %2$L", stop, login.Name, login.Password);
        }
    }

    /// <summary>Creates a database for its owner, unless it exists.</summary>
    public static async Task EnsureDatabase(NpgsqlConnection administrator, string database, Login owner, CancellationToken stop)
    {
        if (!await administrator.IsTrue("select exists (select from pg_database where datname = $1)", stop, database))
            await administrator.ExecuteFormatted("create database %1$I owner %2$I", stop, database, owner.Name);
    }
}
