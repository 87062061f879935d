using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Problems;

namespace NewsApi.Contract.Queries;

/// <summary>The parameters of a paged list: page size, cursor and an optional count.</summary>
abstract record Paging
{
    /// <summary>Maximum number of items on a page.</summary>
    [Range(1, 100), DefaultValue(20)]
    public virtual int? Limit { get; init; }

    /// <summary>Cursor: `next` of the previous page, with the same filters and order.</summary>
    public virtual Cursor? After { get; init; }

    /// <summary>True to include `total`, the number of matching items: exact up to 10,000.</summary>
    /// <example>true</example>
    public bool? Count { get; init; }

    /// <summary>Identifies the list, its filters and its order: cursors are valid only for the same key.</summary>
    protected abstract string FilterKey { get; }

    protected virtual int DefaultLimit => 20;

    /// <summary>The maximum number of items on a page.</summary>
    public int PageSize => Limit ?? DefaultLimit;

    /// <summary>The number of rows to read for a page: one more than its size, to find out whether there is a next page.</summary>
    public int FetchSize => PageSize + 1;

    public uint FilterHash => Cursor.Hash(FilterKey);

    /// <summary>Throws if parameters contradict each other.</summary>
    public virtual void Check()
    {
        if (After is { } cursor && cursor.Filter != FilterHash)
            throw new InvalidRequestException("after", "belongs to a list with other filters or another order");
    }

    /// <summary>Splits the rows read into the page and the cursor of the next page, null if there is none.</summary>
    /// <param name="rows">The rows read.</param>
    /// <param name="cursorOf">The cursor after a row.</param>
    /// <param name="fits">False for a row that exceeds the size of a page in bytes and begins the next one; never for the first.</param>
    public (List<T> Page, string? Next) ToPage<T>(List<T> rows, Func<T, Cursor> cursorOf, Predicate<T>? fits = null)
    {
        var end = fits is null ? -1 : rows.FindIndex(row => !fits(row));
        var size = Math.Min(PageSize, end < 0 ? rows.Count : end);
        return rows.Count > size ? (rows[..size], cursorOf(rows[size - 1]).ToString()) : (rows, null);
    }
}
