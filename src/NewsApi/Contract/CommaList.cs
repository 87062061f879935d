using System.Diagnostics.CodeAnalysis;

namespace NewsApi.Contract;

/// <summary>Several names of one kind in one query parameter, parted by commas: <c>include=related,latest</c>.</summary>
readonly record struct CommaList<T>(IReadOnlySet<T> Names) : IParsable<CommaList<T>> where T : struct, Enum
{
    public bool Has(T name) => Names?.Contains(name) is true;

    public static CommaList<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var list) ? list : throw new FormatException($"'{s}' is not a list of {string.Join(", ", Choice<T>.Known.Keys)}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CommaList<T> list)
    {
        var names = s?.Split(',') ?? [];
        var known = names.Length > 0 && names.Length <= Choice<T>.Known.Count && names.All(Choice<T>.Known.ContainsKey) && names.Distinct().Count() == names.Length;
        list = known ? new(names.Select(n => Choice<T>.Known[n]).ToHashSet()) : default;
        return known;
    }
}
