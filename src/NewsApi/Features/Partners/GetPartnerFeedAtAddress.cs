using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Feeds;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Partners;

static class GetPartnerFeedAtAddress
{
    /// <summary>Get a full-text feed at its secret address</summary>
    /// <remarks>
    /// Returns a partner's full-text feed, without a key: the address contains a secret. It is for aggregators that take only a URL; create
    /// one with `POST /v1/partner/feed-addresses`. Filters narrow the feed. 404 once the address is revoked.
    /// </remarks>
    /// <param name="token" example="dGhpcyBpcyBub3QgYSBmZWVkIHRva2VuIGF0IGFsbCwgbm8">The secret in the address.</param>
    public static async Task<Results<MediaTypeResult<PartnerFeedDocument>, NotFound>> Handle(
        string token, [AsParameters] PartnerFeedPage page, [AsParameters] PartnerFeedContext context, CancellationToken stop)
    {
        var (db, hash, now) = (context.Db, Secret.HashOf(token), context.Clock.GetUtcNow());
        var found = await db.FeedAddresses.AsNoTracking().Where(a => a.Hash == hash)
            .Join(db.Partners.AsNoTracking(), a => a.PartnerId, p => p.Id, (address, partner) => new { address, partner })
            .SingleOrDefaultAsync(stop);
        if (found is null)
            return TypedResults.NotFound();

        var used = now.AddMinutes(-1);
        if (found.address.LastUsedAt is null || found.address.LastUsedAt < used)
            await db.Database.ExecuteSqlAsync(
                $"""
                update newsroom.feed_addresses set last_used_at = {now}
                where id = (select id from newsroom.feed_addresses where id = {found.address.Id.Value} for no key update skip locked)
                """, stop);
        return await page.Render(found.partner, FeedText.Urn(found.address.Id.Value), context, stop);
    }
}
