using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;

namespace NewsApi.Storage.Queries;

static class TotalCount
{
    /// <summary>How many match, up to a limit, where a list is asked for it; else null.</summary>
    public static async Task<Total?> Counted<T>(this IQueryable<T> matching, Paging list, CancellationToken stop) =>
        list.Count is true ? Total.Of(await matching.Take(Total.MaxCounted + 1).CountAsync(stop)) : null;
}
