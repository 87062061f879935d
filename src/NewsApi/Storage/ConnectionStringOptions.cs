using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>The connection strings.</summary>
sealed class ConnectionStringOptions : IValidatableObject
{
    public const string Section = "ConnectionStrings";

    /// <summary>The database, with the login that owns it. Default: a private PostgreSQL server.</summary>
    public string? News { get; set; }

    /// <summary>
    /// The database with the readers' login, possibly on replicas. Default: that of <see cref="News"/>, with a login that the program
    /// creates; it is also used where this names no user of its own.
    /// </summary>
    public string? NewsReaders { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (FindError(News) is { } error)
            yield return new(error, [nameof(News)]);
        if (FindError(NewsReaders) is { } readersError)
            yield return new(readersError, [nameof(NewsReaders)]);
        if (string.IsNullOrWhiteSpace(News) && !string.IsNullOrWhiteSpace(NewsReaders))
            yield return new("requires ConnectionStrings:News", [nameof(NewsReaders)]);
    }

    // Npgsql's message names the keyword, never a value.
    static string? FindError(string? connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection ?? "") is { Host: null } && !string.IsNullOrWhiteSpace(connection)
                ? "must name a Host" : null;
        }
        catch (Exception invalid) when (invalid is ArgumentException or FormatException)
        {
            return $"is not a connection string of Npgsql ({invalid.Message.TrimEnd('.').ReplaceLineEndings(" ")})";
        }
    }
}
