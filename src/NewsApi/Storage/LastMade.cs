using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Newsroom;

namespace NewsApi.Storage;

static class LastMade
{
    /// <summary>A page of things, the last made first, and the cursor of the next page.</summary>
    public static async Task<(List<T> Page, string? Next)> LastMadeFirst<T>(this IQueryable<T> things, Paging list, CancellationToken stop) where T : class, IMade<T>
    {
        var rows = await (list.After is { } seen
            ? things.Where(t => EF.Functions.LessThan(
                ValueTuple.Create(EF.Property<DateTimeOffset>(t, nameof(t.CreatedAt)), EF.Property<Id<T>>(t, nameof(t.Id))), ValueTuple.Create(seen.Moment, new Id<T>(seen.Id))))
            : things).OrderByDescending(t => EF.Property<DateTimeOffset>(t, nameof(t.CreatedAt))).ThenByDescending(t => EF.Property<Id<T>>(t, nameof(t.Id))).Take(list.Reach).ToListAsync(stop);
        return list.Cut(rows, last => Cursor.At(list.Hash, last.CreatedAt, last.Id.Value));
    }
}
