using System.ComponentModel.DataAnnotations;

namespace NewsApi.Storage;

/// <summary>The connection strings.</summary>
sealed class ConnectionStringOptions : IValidatableObject
{
    public const string Section = "ConnectionStrings";

    /// <summary>The database, with the login that owns it. Default: a private PostgreSQL server.</summary>
    [ConnectionString]
    public string? News { get; set; }

    /// <summary>
    /// The database with the readers' login, possibly on replicas. Default: that of <see cref="News"/>, with a login that the program
    /// creates; it is also used where this names no user of its own.
    /// </summary>
    [ConnectionString]
    public string? NewsReaders { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (string.IsNullOrWhiteSpace(News) && !string.IsNullOrWhiteSpace(NewsReaders))
            yield return new("requires ConnectionStrings:News", [nameof(NewsReaders)]);
    }
}
