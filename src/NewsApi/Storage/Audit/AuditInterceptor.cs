using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Storage.Audit;

/// <summary>Sets the author of every change and adds an audit entry for every write, in the same transaction.</summary>
sealed class AuditInterceptor(TimeProvider clock) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken stop = default)
    {
        var db = (NewsDb)data.Context!;
        var changes = db.ChangeTracker.Entries<Change>().Where(c => c.State is EntityState.Added).Select(c => c.Entity).ToList();
        foreach (var change in changes)
            change.By = db.Actor.Name;

        foreach (var article in db.ChangeTracker.Entries<Article>().Where(a => a.State is EntityState.Added))
            article.Entity.CreatedBy = db.Actor.Account;

        var kinds = changes.ToLookup(c => c.ArticleId, c => c.Kind);
        var now = clock.GetUtcNow();
        foreach (var entry in db.ChangeTracker.Entries<IAudited>().Where(IsWritten).ToList())
            db.AuditEntries.Add(new()
            {
                At = now,
                Actor = db.Actor.Name,
                Account = db.Actor.Account,
                Address = db.Actor.Address,
                Subject = entry.Entity.Subject,
                Action = ActionOf(entry, entry.Entity is Article article ? kinds[article.Id] : []),
                Before = VersionBefore(entry),
                After = entry.State is EntityState.Deleted ? null : entry.Entity.AuditedVersion,
            });

        db.ChangeTracker.DetectChanges(); // entities that the interceptors added; this one must run last
        return new(result);
    }

    static bool IsWritten(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    static string ActionOf(EntityEntry<IAudited> entry, IEnumerable<ChangeKind> kinds) =>
        string.Join(", ", kinds).ToLowerInvariant() is { Length: > 0 } action ? action : entry.State switch
        {
            EntityState.Added => "created",
            EntityState.Deleted => "removed",
            _ => entry.Entity is ApiKey ? "revoked" : "changed",
        };

    static int? VersionBefore(EntityEntry<IAudited> entry) => entry.State is EntityState.Added || entry.Entity.AuditedVersion is null
        ? null
        : (int?)entry.Property("Version").OriginalValue;
}
