using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;

namespace NewsApi.Features.Vocabulary;

static class GetRemakes
{
    /// <summary>How far the stories are that must be made again</summary>
    /// <remarks>After a tag or a section was renamed or merged, the stories that show it are made again in the background, in batches.</remarks>
    public static async Task<Written<RemakeView>> Handle(NewsDb db, CancellationToken stop) => new(new()
    {
        Waiting = await db.Remakes.CountAsync(stop),
        Since = await db.Remakes.MinAsync(r => (DateTimeOffset?)r.QueuedAt, stop),
    });
}
