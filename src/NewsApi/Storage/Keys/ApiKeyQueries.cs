using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Storage.Keys;

/// <summary>Decides which keys authenticate a request: those that are neither revoked nor expired.</summary>
static class ApiKeyQueries
{
    /// <summary>The SQL condition on a row of <c>newsroom.api_keys</c>.</summary>
    /// <param name="now">The placeholder of the parameter that holds the current time.</param>
    public static string IsActive(string now) => $"revoked_at is null and (expires_at is null or expires_at > {now})";

    public static IQueryable<ApiKey> ActiveKeys(this NewsDb db, DateTimeOffset now) =>
        db.ApiKeys.FromSqlRaw($"select * from newsroom.api_keys where {IsActive("{0}")}", now);
}
