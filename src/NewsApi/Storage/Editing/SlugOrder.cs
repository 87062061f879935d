using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;

namespace NewsApi.Storage.Editing;

static class SlugOrder
{
    /// <summary>Orders rows by their column Slug, byte by byte, starting after a cursor.</summary>
    public static IQueryable<T> OrderBySlug<T>(this IQueryable<T> rows, Cursor? after) where T : class =>
        (after is { } cursor
            ? rows.Where(r => EF.Functions.GreaterThan(
                ValueTuple.Create(EF.Functions.Collate((string)(object)EF.Property<Slug>(r, "Slug"), "C")), ValueTuple.Create(cursor.Text)))
            : rows).OrderBy(r => EF.Functions.Collate((string)(object)EF.Property<Slug>(r, "Slug"), "C"));
}
