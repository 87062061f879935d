using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;

namespace NewsApi.Storage;

static class Counting
{
    /// <summary>How many match, up to a limit, where a list is asked for it; else null.</summary>
    public static async Task<Total?> Counted<T>(this IQueryable<T> matching, Paging list, CancellationToken stop) =>
        list.Count is true ? Total.Of(await matching.Take(Total.CountedTo + 1).CountAsync(stop)) : null;
}
