using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Changes;

namespace NewsApi.Storage.Partners;

/// <summary>What concerns partners and is done from more than one place.</summary>
static class PartnerQueries
{
    /// <summary>Takes on a partner and opens its books: everything it may run comes in, and whatever happens from now on is followed.</summary>
    public static async Task AddPartner(this NewsDb db, Partner partner, CancellationToken stop)
    {
        db.Partners.Add(partner);
        db.PartnerFeeds.Add(new() { PartnerId = partner.Id, IncludesImages = partner.Entitlement.IncludeImages, LastPosition = await db.LiveChanges.MaxAsync(c => (long?)c.Position, stop) ?? 0 });
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Describes a partner anew; its books follow, and say what that means for what it has.</summary>
    public static async Task Update(this NewsDb db, Partner partner, string name, string? contact, Entitlement entitlement, CancellationToken stop)
    {
        partner.Update(name, contact, entitlement);
        await db.SaveChangesAsync(stop);
        await db.QueueFeedReview(stop, only: partner.Id);
    }

    public static async Task EnsurePartnerExists(this NewsDb db, Id<Partner> id, CancellationToken stop) =>
        ConflictException.ThrowIf(!await db.Partners.AnyAsync(p => p.Id == id, stop), "unknown-partner", $"There is no partner {id}.");

    /// <summary>Parts with a partner: its keys are revoked, its books and its receivers go with it.</summary>
    public static async Task RemovePartner(this NewsDb db, Partner partner, DateTimeOffset now, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"set local statement_timeout = '60s'", stop); // a million lines may go with it
        await db.Database.ExecuteSqlAsync($"select from newsroom.partners where id = {partner.Id.Value} for update", stop); // no key is issued any more
        foreach (var key in await db.ApiKeys.Where(k => k.PartnerId == partner.Id).ToListAsync(stop))
            key.Revoke(now);
        db.Partners.Remove(partner);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Has the books of some partners looked through again, because what they may run is something else now.</summary>
    public static Task<int> QueueFeedReview(this NewsDb db, CancellationToken stop, Id<Partner>? only = null) =>
        db.PartnerFeeds.Where(l => only == null || l.PartnerId == only)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.ReviewCompleted, false).SetProperty(x => x.ReviewPublishedAt, (DateTimeOffset?)null).SetProperty(x => x.ReviewArticleId, (Id<Article>?)null), stop);

    /// <summary>Has partners who may run stories by their tags look at some stories again, whose tags have changed without the story.</summary>
    public static Task<int> QueueReevaluation(this NewsDb db, Guid[] articles, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        insert into newsroom.pending_releases (partner_id, article_id, due_at)
        select p.id, s.id, '-infinity' from newsroom.partners p, unnest({articles}) s (id) where p.entitlement -> 'tagIds' is not null
        on conflict (partner_id, article_id) do update set due_at = '-infinity'
        """, stop);

    /// <summary>Wakes, when the transaction is done, whoever waits for news.</summary>
    public static Task<int> Notify(this NewsDb db, CancellationToken stop) => db.Database.ExecuteSqlAsync($"select pg_notify({DatabaseListener.PartnerChannel}, '')", stop);

    /// <summary>Partners and their receivers who named a tag mean the one it was merged into.</summary>
    public static async Task ReplaceMergedTag(this NewsDb db, Tag tag, Tag into, CancellationToken stop)
    {
        foreach (var partner in await db.Partners.ToListAsync(stop))
            if (partner.ReplaceTag(tag.Id, into.Id))
                await db.QueueFeedReview(stop, partner.Id);
        foreach (var webhook in await db.Webhooks.ToListAsync(stop))
            webhook.ReplaceTag(tag.Id, into.Id);
    }
}
