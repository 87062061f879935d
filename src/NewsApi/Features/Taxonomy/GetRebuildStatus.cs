using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class GetRebuildStatus
{
    /// <summary>Get the rebuild status</summary>
    /// <remarks>
    /// Returns how many published articles still wait for an update after a tag or section was renamed, a tag was merged or an image
    /// was changed. They are updated in the background; until then readers see the previous name.
    /// </remarks>
    public static async Task<Versioned<RebuildStatus>> Handle(NewsDb db, CancellationToken stop) => new(new()
    {
        Pending = await db.Rebuilds.CountAsync(stop),
        OldestQueuedAt = await db.Rebuilds.MinAsync(r => (DateTimeOffset?)r.QueuedAt, stop),
    });
}
