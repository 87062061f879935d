using System.Text.Json.Serialization;

namespace NewsApi.Contract.Queries;

/// <summary>One page of a list.</summary>
sealed record Page<T> : IPaged
{
    /// <summary>At most `limit` of them.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page, to be sent as `after` with the same filters; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>How many match in all. Only with `count=true`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Total? Total { get; init; }
}

/// <summary>How many items match.</summary>
sealed record Total
{
    /// <summary>The highest number that is counted exactly; what lies beyond costs more than it tells.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>At most 10,000.</summary>
    public required int Value { get; init; }

    /// <summary>False where there are more than `value`.</summary>
    public required bool Exact { get; init; }

    public static Total Of(int counted) => new() { Value = Math.Min(counted, MaxCounted), Exact = counted <= MaxCounted };
}

/// <summary>An answer that may have a next page.</summary>
interface IPaged
{
    string? Next { get; }
}
