using System.Text.Json.Serialization;

namespace NewsApi.Contract.Queries;

/// <summary>One page of a list.</summary>
sealed record Page<T> : IPaged
{
    /// <summary>At most `limit` items.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>
    /// The cursor of the next page, to be sent as `after` with the same filters; null on the last page and for lists with a single page.
    /// </summary>
    public required string? Next { get; init; }

    /// <summary>The number of items on all pages. Only with `count=true`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Total? Total { get; init; }
}

/// <summary>The number of matching items.</summary>
sealed record Total
{
    /// <summary>The highest exact count; a higher one would cost too much.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>The number of items, at most 10,000.</summary>
    public required int Value { get; init; }

    /// <summary>False if there are more items than `value`.</summary>
    public required bool Exact { get; init; }

    public static Total Of(int counted) => new() { Value = Math.Min(counted, MaxCounted), Exact = counted <= MaxCounted };
}

/// <summary>A response that may have a next page.</summary>
interface IPaged
{
    string? Next { get; }
}
