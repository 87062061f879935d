using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NewsApi.Contract.Queries;

/// <summary>One of a few names in a query parameter, written exactly as the contract writes it.</summary>
readonly record struct QueryEnum<T>(T Value) : IParsable<QueryEnum<T>> where T : struct, Enum
{
    /// <summary>The names as clients write them.</summary>
    public static IReadOnlyDictionary<string, T> Known { get; } =
        Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), StringComparer.Ordinal);

    public static QueryEnum<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var choice) ? choice : throw new FormatException($"'{s}' is not one of {string.Join(", ", Known.Keys)}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QueryEnum<T> choice)
    {
        var known = Known.TryGetValue(s ?? "", out var value);
        choice = new(value);
        return known;
    }
}
