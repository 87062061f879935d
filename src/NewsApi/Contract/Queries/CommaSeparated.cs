using System.Diagnostics.CodeAnalysis;

namespace NewsApi.Contract.Queries;

/// <summary>A set of enum names in one query parameter, separated by commas: <c>include=related,latest</c>.</summary>
readonly record struct CommaSeparated<T>(IReadOnlySet<T> Names) : IParsable<CommaSeparated<T>> where T : struct, Enum
{
    public bool Has(T name) => Names?.Contains(name) is true;

    public static CommaSeparated<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var list)
        ? list
        : throw new FormatException($"'{s}' is not a list of {string.Join(", ", QueryEnum<T>.Known.Keys)}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CommaSeparated<T> list)
    {
        var known = QueryEnum<T>.Known;
        var names = s?.Split(',') ?? [];
        var valid = names.Length > 0 && names.Length <= known.Count && names.All(known.ContainsKey)
            && names.Distinct().Count() == names.Length;
        list = valid ? new(names.Select(n => known[n]).ToHashSet()) : default;
        return valid;
    }
}
