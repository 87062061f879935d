using Npgsql;

namespace NewsApi.Storage.Logins;

/// <summary>Executes statements about roles. They take no parameters: the function <c>format</c> quotes names and passwords.</summary>
static class RoleStatements
{
    /// <param name="template"><c>%1$I</c> is the first value as a name, <c>%2$L</c> the second as a literal.</param>
    public static async Task ExecuteFormatted(
        this NpgsqlConnection connection, string template, CancellationToken stop, params string[] values)
    {
        await using var format = new NpgsqlCommand("select format($1, variadic $2)", connection)
        {
            Parameters = { new() { Value = template }, new() { Value = values } },
        };
        await using var statements = new NpgsqlCommand((string)(await format.ExecuteScalarAsync(stop))!, connection);
        await statements.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Returns whether a query without parameters other than names and texts is true.</summary>
    public static async Task<bool> IsTrue(this NpgsqlConnection connection, string sql, CancellationToken stop, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(stop) is true;
    }

    public static Task<bool> HasRole(this NpgsqlConnection connection, string name, CancellationToken stop) =>
        connection.IsTrue("select exists (select from pg_roles where rolname = $1)", stop, name);
}
