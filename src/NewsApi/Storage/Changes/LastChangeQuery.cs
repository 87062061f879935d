using Microsoft.EntityFrameworkCore;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Changes;

/// <summary>Computes the <c>Last-Modified</c> date of a list of articles.</summary>
static class LastChangeQuery
{
    /// <summary>
    /// The later of the newest build date in the list and the newest change in the change feed: a killed or moved article leaves no row
    /// in the list. Changes of all articles count, because finding those that left this list would mean searching everything that was
    /// ever in it.
    /// </summary>
    /// <returns>Null while the second of that date has not ended, or when there is no such date.</returns>
    public static async Task<DateTimeOffset?> Of(DateTimeOffset? newestBuiltAt, LiveDb live, TimeProvider clock, CancellationToken stop)
    {
        var last = await live.Changes.OrderByDescending(c => c.Position).Take(1).Select(c => new { c.At }).SingleOrDefaultAsync(stop);
        var at = last is null || newestBuiltAt > last.At ? newestBuiltAt : last.At;

        // HTTP dates have whole seconds: further changes may still happen within the current one.
        return clock.GetUtcNow().ToUnixTimeSeconds() > at?.ToUnixTimeSeconds() ? at : null;
    }
}
