using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Http.Binding;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Partners;

static class DeletePartner
{
    /// <summary>Delete a partner</summary>
    /// <remarks>
    /// Revokes the partner's keys and deletes its webhooks and its change feed. No withdrawals are sent: agree with the partner
    /// beforehand which articles it must delete.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The partner's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Id<Partner> id, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Partners.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } partner)
            return TypedResults.NotFound();
        match.EnsureMatches(partner);

        await db.RemovePartner(partner, clock.GetUtcNow(), stop);
        return TypedResults.NoContent();
    }
}
