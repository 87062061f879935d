using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Storage.Audit;

/// <summary>Signs every change with who made it, and leaves a line about every write, in the same transaction: neither can be forgotten.</summary>
sealed class AuditInterceptor(TimeProvider clock) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken stop = default)
    {
        var db = (NewsDb)data.Context!;
        var changes = db.ChangeTracker.Entries<Change>().Where(c => c.State is EntityState.Added).Select(c => c.Entity).ToList();
        foreach (var change in changes)
            change.By = db.Actor.Name;

        var kinds = changes.ToLookup(c => c.ArticleId, c => c.Kind);
        foreach (var entry in db.ChangeTracker.Entries<IAudited>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
            db.AuditEntries.Add(new()
            {
                At = clock.GetUtcNow(),
                Actor = db.Actor.Name,
                Account = db.Actor.Account,
                Address = db.Actor.Address,
                Subject = entry.Entity.Subject,
                Action = entry.Entity is Article article && kinds[article.Id].ToList() is { Count: > 0 } told
                    ? string.Join(", ", told).ToLowerInvariant()
                    : entry.State switch { EntityState.Added => "created", EntityState.Deleted => "removed", _ => entry.Entity is ApiKey ? "revoked" : "changed" },
                Before = entry.State is EntityState.Added || entry.Entity.AuditedVersion is null ? null : (int?)entry.Property("Version").OriginalValue,
                After = entry.State is EntityState.Deleted ? null : entry.Entity.AuditedVersion,
            });

        db.ChangeTracker.DetectChanges(); // what the interceptors changed
        return new(result);
    }
}
