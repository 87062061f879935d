using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Storage.Queries;

namespace NewsApi.Storage.Editing;

static class SlugOrder
{
    /// <summary>Orders rows by their column Slug, byte by byte, starting after a cursor.</summary>
    public static IQueryable<T> OrderBySlug<T>(this IQueryable<T> rows, Cursor? after) where T : class =>
        rows.KeysetAscending(
            r => EF.Functions.Collate((string)(object)EF.Property<Slug>(r, "Slug"), "C"),
            after is { } cursor ? new ValueTuple<string>(cursor.Text) : null);
}
