using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Audit;

namespace NewsApi.Storage.Queries;

static class NewestFirst
{
    /// <summary>A page of things, the last made first, and the cursor of the next page.</summary>
    public static async Task<(List<T> Page, string? Next)> ByNewestFirst<T>(this IQueryable<T> things, Paging list, CancellationToken stop) where T : class, ICreated<T>
    {
        var rows = await (list.After is { } seen
            ? things.Where(t => EF.Functions.LessThan(
                ValueTuple.Create(EF.Property<DateTimeOffset>(t, nameof(t.CreatedAt)), EF.Property<Id<T>>(t, nameof(t.Id))), ValueTuple.Create(seen.Moment, new Id<T>(seen.Id))))
            : things).OrderByDescending(t => EF.Property<DateTimeOffset>(t, nameof(t.CreatedAt))).ThenByDescending(t => EF.Property<Id<T>>(t, nameof(t.Id))).Take(list.FetchSize).ToListAsync(stop);
        return list.ToPage(rows, last => Cursor.At(list.FilterHash, last.CreatedAt, last.Id.Value));
    }
}
