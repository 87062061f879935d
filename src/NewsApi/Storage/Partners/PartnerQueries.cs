using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Changes;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage.Partners;

/// <summary>Changes to partners and their feeds that several features share.</summary>
static class PartnerQueries
{
    /// <summary>
    /// Adds a partner and its change feed. The feed starts with a review of all live articles and follows the changes from now on.
    /// </summary>
    public static async Task AddPartner(this NewsDb db, Partner partner, CancellationToken stop)
    {
        db.Partners.Add(partner);
        db.PartnerFeeds.Add(new()
        {
            PartnerId = partner.Id,
            ChangedAt = partner.CreatedAt,
            IncludesImages = partner.Entitlement.IncludeImages,
            LastPosition = await db.LiveChanges.MaxAsync(c => (long?)c.Position, stop) ?? 0,
        });
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Updates a partner and queues a review of its feed under the new entitlement.</summary>
    public static async Task UpdatePartner(
        this NewsDb db, Partner partner, string name, string? contact, Entitlement entitlement, CancellationToken stop)
    {
        partner.Update(name, contact, entitlement);
        await db.SaveChangesAsync(stop);
        await db.QueueFeedReview(stop, only: partner.Id);
    }

    /// <summary>The last withdrawal of each article that the partner does not hold again.</summary>
    public static IQueryable<PartnerChange> Withdrawals(this NewsDb db, Id<Partner> partner)
    {
        var all = db.PartnerChanges.AsNoTracking().Where(c => c.PartnerId == partner && c.Kind == PartnerChangeKind.Withdrawn);
        return all.Where(c => !db.PartnerHoldings.Any(h => h.PartnerId == c.PartnerId && h.ArticleId == c.ArticleId)
            && !all.Any(later => later.ArticleId == c.ArticleId && later.Position > c.Position));
    }

    /// <summary>Locks a partner's row until the transaction ends, so that concurrent requests cannot exceed a limit.</summary>
    public static Task<int> LockPartner(this NewsDb db, Id<Partner> id, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select from newsroom.partners where id = {id.Value} for no key update", stop);

    public static async Task EnsurePartnerExists(this NewsDb db, Id<Partner> id, CancellationToken stop) =>
        ConflictException.ThrowIf(!await db.Partners.AnyAsync(p => p.Id == id, stop), "unknown-partner", $"There is no partner {id}.");

    /// <summary>Revokes a partner's keys and deletes it with its change feed and its webhooks.</summary>
    public static async Task RemovePartner(this NewsDb db, Partner partner, DateTimeOffset now, CancellationToken stop)
    {
        // Deletes up to a million rows. Locks the feed before the partner, in the order of PartnerFeedWorker. The lock on the partner
        // waits for keys that are being created for it, and prevents others.
        await db.Database.ExecuteSqlAsync($"set local statement_timeout = '60s'", stop);
        await db.Database.ExecuteSqlAsync($"select from newsroom.partner_feeds where partner_id = {partner.Id.Value} for update", stop);
        await db.Database.ExecuteSqlAsync($"select from newsroom.partners where id = {partner.Id.Value} for update", stop);
        foreach (var key in await db.ApiKeys.Where(k => k.PartnerId == partner.Id).ToListAsync(stop))
            key.Revoke(now);
        db.Partners.Remove(partner);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>
    /// Queues a review of all live articles for the feeds of all partners, or of one, after a change of what they are entitled to.
    /// </summary>
    public static Task<int> QueueFeedReview(this NewsDb db, CancellationToken stop, Id<Partner>? only = null) =>
        db.PartnerFeeds.Where(f => only == null || f.PartnerId == only).ExecuteUpdateAsync(f => f
            .SetProperty(x => x.ReviewCompleted, false)
            .SetProperty(x => x.ReviewPublishedAt, (DateTimeOffset?)null)
            .SetProperty(x => x.ReviewArticleId, (Id<Article>?)null), stop);

    /// <summary>Queues articles whose tags were merged for evaluation in the feeds of all partners whose entitlement names tags.</summary>
    public static Task<int> QueueReevaluation(this NewsDb db, Guid[] articles, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        insert into newsroom.pending_releases (partner_id, article_id, due_at)
        select p.id, s.id, '-infinity' from newsroom.partners p, unnest({articles}) s (id) where p.entitlement -> 'tagIds' is not null
        on conflict (partner_id, article_id) do update set due_at = '-infinity'
        """, stop);

    /// <summary>Records that a webhook of a partner has accepted a withdrawal.</summary>
    public static Task AcknowledgeDelivery(
        this NewsDb db, Id<Partner> partner, long position, DateTimeOffset now, CancellationToken stop) =>
        db.Database.ExecuteSqlRawAsync(PartnerFeedReader.Acknowledge, [
            new NpgsqlParameter("partner", partner.Value),
            new NpgsqlParameter("now", NpgsqlDbType.TimestampTz) { Value = now },
            new NpgsqlParameter("read", NpgsqlDbType.Bigint) { Value = 0L },
            new NpgsqlParameter("delivered", position),
        ], stop);

    /// <summary>Notifies all instances, at commit, that a partner feed has changed or a webhook delivery is due.</summary>
    public static Task<int> NotifyPartnerFeeds(this NewsDb db, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select pg_notify({DatabaseListener.PartnerChannel}, '')", stop);

    /// <summary>Replaces a merged tag in the entitlements of partners and the filters of webhooks.</summary>
    public static async Task ReplaceMergedTag(this NewsDb db, Tag tag, Tag into, CancellationToken stop)
    {
        foreach (var partner in await db.Partners.ToListAsync(stop))
            if (partner.ReplaceTag(tag.Id, into.Id))
                await db.QueueFeedReview(stop, partner.Id);
        foreach (var webhook in await db.Webhooks.ToListAsync(stop))
            webhook.ReplaceTag(tag.Id, into.Id);
    }
}
