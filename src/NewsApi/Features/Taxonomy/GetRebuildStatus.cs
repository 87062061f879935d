using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Taxonomy;

static class GetRebuildStatus
{
    /// <summary>How far the stories are that must be made again</summary>
    /// <remarks>After a tag or a section was renamed or merged, the stories that show it are made again in the background, in batches.</remarks>
    public static async Task<Versioned<RebuildStatus>> Handle(NewsDb db, CancellationToken stop) => new(new()
    {
        Pending = await db.Rebuilds.CountAsync(stop),
        OldestQueuedAt = await db.Rebuilds.MinAsync(r => (DateTimeOffset?)r.QueuedAt, stop),
    });
}
