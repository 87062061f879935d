using Microsoft.EntityFrameworkCore;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Changes;

/// <summary>The moment after which a list of stories cannot have changed: Last-Modified for who asks by date.</summary>
static class LastChangeQuery
{
    /// <summary>
    /// The newest copy that is shown, or the newest line of the diary where that is later: a story that was killed, or left, shows nothing here any more.
    /// Whatever story it was, because to find out what left this list, and when, would be a search through everything that was ever in it.
    /// </summary>
    public static async Task<DateTimeOffset?> Of(DateTimeOffset? shown, LiveDb live, TimeProvider clock, CancellationToken stop)
    {
        var told = await live.Changes.OrderByDescending(c => c.Position).Take(1).Select(c => new { c.At }).SingleOrDefaultAsync(stop);
        var at = told is null || shown > told.At ? shown : told.At;

        // A date tells whole seconds. One that is not over yet would stand for what is still to come in it.
        return clock.GetUtcNow().ToUnixTimeSeconds() > at?.ToUnixTimeSeconds() ? at : null;
    }
}
