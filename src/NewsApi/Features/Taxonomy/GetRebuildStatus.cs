using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class GetRebuildStatus
{
    /// <summary>Get the rebuild queue status</summary>
    /// <remarks>
    /// When a tag or a section is renamed, or a tag is merged, its articles are rebuilt in the background, in batches.
    /// </remarks>
    public static async Task<Versioned<RebuildStatus>> Handle(NewsDb db, CancellationToken stop) => new(new()
    {
        Pending = await db.Rebuilds.CountAsync(stop),
        OldestQueuedAt = await db.Rebuilds.MinAsync(r => (DateTimeOffset?)r.QueuedAt, stop),
    });
}
