using System.Text.Json;
using System.Text.RegularExpressions;

namespace NewsApi.Contract.Json;

/// <summary>What is wrong with a piece of JSON, and where, in words for whoever wrote it: no names of our types.</summary>
readonly partial record struct JsonError(string Path, string Reason)
{
    public static JsonError Of(JsonException fault)
    {
        var path = fault.Path is { Length: > 0 } known ? known : "$";
        var message = fault.Message;
        var whole = $"{message} {fault.InnerException?.Message}";

        if (Unmapped().Match(message) is { Success: true } unknown)
            return new(Within(path, unknown.Groups[1].Value), "is not a known property");
        if (Misses().Match(message) is { Success: true } missing)
            return new(path, $"misses {missing.Groups[1].Value.Replace("'", "").Replace(";", ",")}");
        if (Duplicate().Match(message) is { Success: true } duplicate)
            return new(Within(path, duplicate.Groups[1].Value), "stands there twice");
        if (message.Contains("discriminator", StringComparison.OrdinalIgnoreCase) || message.Contains("polymorphic", StringComparison.OrdinalIgnoreCase))
            return new(path, "must have a type that is known here");
        if (message.StartsWith("Not ", StringComparison.Ordinal))
            return new(path, $"is {char.ToLowerInvariant(message[0])}{message[1..].Split(" Path:")[0].TrimEnd('.')}");
        if (whole.Contains("configured depth", StringComparison.Ordinal))
            return new(path, "is nested too deep");
        if (whole.Contains("UTF-8", StringComparison.Ordinal) || whole.Contains("UTF-16", StringComparison.Ordinal))
            return new(path, "is not valid Unicode");

        return new(path, fault.InnerException is JsonException ? "is not well-formed JSON" : "does not have the type it must have");
    }

    /// <summary>The fields that are missing, where that is what is wrong.</summary>
    public IReadOnlyList<string> Missing => Reason.StartsWith("misses ", StringComparison.Ordinal) ? Reason["misses ".Length..].Split(", ") : [];

    /// <summary>What is wrong with an object of which there are several kinds, when it does not say of which kind it is.</summary>
    public static JsonError OfUnknownKind(string message) => new(Place().Match(message) is { Success: true } place ? place.Groups[1].Value : "$", "must have a type that is known here");

    [GeneratedRegex(@"Path: (\S+) \|")]
    private static partial Regex Place();

    static string Within(string path, string property) => path.EndsWith($".{property}", StringComparison.Ordinal) ? path : $"{path}.{property}";

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties[^:]*: (.*?)\\.(?: Path|$)")]
    private static partial Regex Misses();

    [GeneratedRegex("^Duplicate property '([^']*)'")]
    private static partial Regex Duplicate();
}
