using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Audit;

namespace NewsApi.Storage.Queries;

static class NewestFirst
{
    /// <summary>One page, most recently created first, and the cursor of the next page.</summary>
    public static async Task<(List<T> Page, string? Next)> ByNewestFirst<T>(
        this IQueryable<T> rows, Paging list, CancellationToken stop) where T : class, ICreated<T>
    {
        var fetched = await rows
            .KeysetDescending(
                r => EF.Property<DateTimeOffset>(r, nameof(r.CreatedAt)),
                r => EF.Property<Id<T>>(r, nameof(r.Id)),
                list.After is { } after ? (after.Moment, new Id<T>(after.Id)) : null)
            .Take(list.FetchSize).ToListAsync(stop);
        return list.ToPage(fetched, last => Cursor.At(list.FilterHash, last.CreatedAt, last.Id.Value));
    }
}
