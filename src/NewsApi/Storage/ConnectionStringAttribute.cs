using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace NewsApi.Storage;

/// <summary>A connection string of Npgsql with a host and without unknown keywords. Messages never contain its values.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class ConnectionStringAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
        value is string { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) && ErrorIn(text) is { } error
            ? new(error, [context.MemberName!])
            : ValidationResult.Success;

    static string? ErrorIn(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 } ? null : "must name a Host";
        }
        catch (Exception invalid) when (invalid is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return "must be a connection string such as Host=db.example.org;Database=news;Username=newsapi: "
                + invalid.Message.ReplaceLineEndings(" ").TrimEnd('.');
        }
    }
}
