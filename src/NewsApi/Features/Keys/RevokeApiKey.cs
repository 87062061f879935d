using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;

namespace NewsApi.Features.Keys;

static class RevokeApiKey
{
    /// <summary>Revoke an API key</summary>
    /// <remarks>Revokes the key on every instance immediately. Revoking a revoked key has no effect.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The key's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(Id<ApiKey> id, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, stop) is not { } key)
            return TypedResults.NotFound();

        key.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
