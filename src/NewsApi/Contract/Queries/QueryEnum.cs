using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NewsApi.Contract.Queries;

/// <summary>An enum value as a query parameter, by its camelCase name, case-sensitive.</summary>
readonly record struct QueryEnum<T>(T Value) : IParsable<QueryEnum<T>> where T : struct, Enum
{
    /// <summary>The values by their names in the contract.</summary>
    public static IReadOnlyDictionary<string, T> Known { get; } =
        Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), StringComparer.Ordinal);

    public static QueryEnum<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var name)
        ? name
        : throw new FormatException($"'{s}' is not one of {string.Join(", ", Known.Keys)}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QueryEnum<T> name)
    {
        var known = Known.TryGetValue(s ?? "", out var value);
        name = new(value);
        return known;
    }
}
