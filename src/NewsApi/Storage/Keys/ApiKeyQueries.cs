using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Storage.Keys;

/// <summary>Defines which keys authenticate a request: those that are neither revoked nor expired.</summary>
static class ApiKeyQueries
{
    const string Condition = "revoked_at is null and (expires_at is null or expires_at > {0})";
    const string Query = $"select * from newsroom.api_keys where {Condition}";

    /// <summary>The SQL condition on a row of <c>newsroom.api_keys</c>.</summary>
    /// <param name="now">The placeholder of the parameter that contains the current time, such as <c>$2</c>.</param>
    public static string IsActive(string now) => string.Format(null, Condition, now);

    public static IQueryable<ApiKey> ActiveKeys(this NewsDb db, DateTimeOffset now) => db.ApiKeys.FromSqlRaw(Query, now);
}
