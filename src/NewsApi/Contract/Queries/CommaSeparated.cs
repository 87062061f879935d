using System.Diagnostics.CodeAnalysis;

namespace NewsApi.Contract.Queries;

/// <summary>Several names of one kind in one query parameter, parted by commas: <c>include=related,latest</c>.</summary>
readonly record struct CommaSeparated<T>(IReadOnlySet<T> Names) : IParsable<CommaSeparated<T>> where T : struct, Enum
{
    public bool Has(T name) => Names?.Contains(name) is true;

    public static CommaSeparated<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var list) ? list : throw new FormatException($"'{s}' is not a list of {string.Join(", ", QueryEnum<T>.Known.Keys)}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CommaSeparated<T> list)
    {
        var names = s?.Split(',') ?? [];
        var known = names.Length > 0 && names.Length <= QueryEnum<T>.Known.Count && names.All(QueryEnum<T>.Known.ContainsKey) && names.Distinct().Count() == names.Length;
        list = known ? new(names.Select(n => QueryEnum<T>.Known[n]).ToHashSet()) : default;
        return known;
    }
}
