using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;

namespace NewsApi.Storage.Editing;

static class SlugOrder
{
    /// <summary>What comes after a bookmark in the order of slugs, which is that of their bytes. For things with a column Slug.</summary>
    public static IQueryable<T> InSlugOrder<T>(this IQueryable<T> things, Cursor? after) where T : class =>
        (after is { } seen
            ? things.Where(t => EF.Functions.GreaterThan(ValueTuple.Create(EF.Functions.Collate((string)(object)EF.Property<Slug>(t, "Slug"), "C")), ValueTuple.Create(seen.Text)))
            : things).OrderBy(t => EF.Functions.Collate((string)(object)EF.Property<Slug>(t, "Slug"), "C"));
}
