using System.Text.Json;
using System.Text.RegularExpressions;

namespace NewsApi.Contract.Json;

/// <summary>
/// An error in a JSON document: where it is and what it is, without the names of .NET types.
/// </summary>
/// <remarks>
/// <see cref="JsonException"/> has no error codes, so the kind of error is taken from .NET's messages. This is the only place that does so;
/// JsonErrorTests fail when a .NET version changes a message.
/// </remarks>
/// <param name="Path">The JSON path of the value with the error.</param>
/// <param name="Reason">A predicate about that value, such as "is not a known property".</param>
readonly partial record struct JsonError(string Path, string Reason)
{
    public const string TooDeep = "is nested too deep";
    const string UnknownType = "must have a known type";
    const string IsMissing = "is missing ";

    public static JsonError Of(JsonException exception)
    {
        var path = exception.Path is { Length: > 0 } known ? known : "$";
        var message = exception.Message;

        if (exception is InvalidValueException)
            return new(path, message);
        if (UnknownProperty().Match(message) is { Success: true } unknown)
            return new(Within(path, unknown.Groups[1].Value), "is not a known property");
        if (MissingProperties().Match(message) is { Success: true } missing)
            return new(path, IsMissing + missing.Groups[1].Value.Replace("'", "").Replace(";", ","));
        if (DuplicateProperty().Match(message) is { Success: true } duplicate)
            return new(Within(path, duplicate.Groups[1].Value), "is given twice");
        if (TypeDiscriminator().IsMatch(message))
            return new(path, UnknownType);

        var messages = $"{message} {exception.InnerException?.Message}";
        if (messages.Contains("configured depth", StringComparison.Ordinal))
            return new(path, TooDeep);
        if (InvalidUnicode().IsMatch(messages))
            return new(path, "is not valid Unicode");
        return new(path, exception.InnerException is JsonException ? "is not well-formed JSON" : "has the wrong JSON type");
    }

    /// <summary>The error of a polymorphic object without a type discriminator, which .NET reports as not supported.</summary>
    public static JsonError OfUnknownType(string message) =>
        new(PathInMessage().Match(message) is { Success: true } path ? path.Groups[1].Value : "$", UnknownType);

    /// <summary>The names of missing properties, if that is the error.</summary>
    public IReadOnlyList<string> Missing =>
        Reason.StartsWith(IsMissing, StringComparison.Ordinal) ? Reason[IsMissing.Length..].Split(", ") : [];

    // Depending on the error, .NET's path ends at the property or at the object that contains it.
    static string Within(string path, string property) =>
        path.EndsWith($".{property}", StringComparison.Ordinal) ? path : $"{path}.{property}";

    [GeneratedRegex(@"Path: (\S+) \|", RegexOptions.NonBacktracking)]
    private static partial Regex PathInMessage();

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownProperty();

    [GeneratedRegex("missing required properties[^:]*: (.*?)\\.(?: Path|$)", RegexOptions.NonBacktracking)]
    private static partial Regex MissingProperties();

    [GeneratedRegex("^Duplicate property '([^']*)'", RegexOptions.NonBacktracking)]
    private static partial Regex DuplicateProperty();

    [GeneratedRegex("discriminator|polymorphic", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex TypeDiscriminator();

    [GeneratedRegex("UTF-8|UTF-16", RegexOptions.NonBacktracking)]
    private static partial Regex InvalidUnicode();
}

/// <summary>A JSON value that a converter of this API rejects.</summary>
/// <param name="reason">A predicate about the value, such as "is not a UUID".</param>
sealed class InvalidValueException(string reason) : JsonException(reason);
