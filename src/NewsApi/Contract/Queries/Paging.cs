using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Problems;

namespace NewsApi.Contract.Queries;

/// <summary>How every list is paged: so many items behind a bookmark, counted on demand.</summary>
abstract record Paging
{
    /// <summary>How many items a page holds.</summary>
    [Range(1, 100), DefaultValue(20)]
    public virtual int? Limit { get; init; }

    /// <summary>Where to go on: `next` of the page before, with the same filters and order.</summary>
    public virtual Cursor? After { get; init; }

    /// <summary>True for `total`, how many items match: exact up to 10,000.</summary>
    /// <example>true</example>
    public bool? Count { get; init; }

    /// <summary>What a cursor of this list is bound to: the list, its filters and its order, in one spelling.</summary>
    protected abstract string FilterKey { get; }

    /// <summary>How many items a page holds that was not asked for a number.</summary>
    protected virtual int DefaultLimit => 20;

    int PageSize => Limit ?? DefaultLimit;

    /// <summary>How many rows to read for a page: one more than it holds tells whether there is another.</summary>
    public int FetchSize => PageSize + 1;

    public uint FilterHash => Cursor.Hash(FilterKey);

    public virtual void Check()
    {
        if (After is { } cursor && cursor.Filter != FilterHash)
            throw new InvalidRequestException("after", "belongs to a list with other filters or another order");
    }

    /// <summary>The page out of the rows read, and the cursor of the next one if there is one.</summary>
    public (List<T> Page, string? Next) ToPage<T>(List<T> rows, Func<T, Cursor> bookmark) =>
        rows.Count > PageSize ? (rows[..PageSize], bookmark(rows[PageSize - 1]).ToString()) : (rows, null);
}
