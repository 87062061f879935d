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
    /// <summary>Part with a partner</summary>
    /// <remarks>Its keys are revoked; its webhooks and its change feed are gone, and nobody is told: agree with the partner before on what it takes down.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The partner's id.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(Id<Partner> id, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Partners.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } partner)
            return TypedResults.NotFound();
        match.EnsureMatches(partner);

        await db.RemovePartner(partner, clock.GetUtcNow(), stop);
        return TypedResults.NoContent();
    }
}
