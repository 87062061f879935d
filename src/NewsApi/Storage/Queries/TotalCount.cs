using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;

namespace NewsApi.Storage.Queries;

static class TotalCount
{
    /// <summary>Counts the rows up to <see cref="Total.MaxCounted"/> if the request has <c>count=true</c>; otherwise null.</summary>
    public static async Task<Total?> Counted<T>(this IQueryable<T> matching, Paging list, CancellationToken stop) =>
        list.Count is true ? Total.Of(await matching.Take(Total.MaxCounted + 1).CountAsync(stop)) : null;
}
